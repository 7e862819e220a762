package io.trimtab.slo;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentTags;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/// Which services are watched: those that carry the tag, of this deployment's environment. Each costs money at every
/// look, so none is watched that nobody asked for.
///
/// @param tagged those with the tag
/// @param tags of one by itself
/// @param balancers of target groups
record Services(Supplier<SortedMap<Arn, Tags>> tagged, Function<Arn, Tags> tags, Supplier<Map<Arn, String>> balancers) {
    static final String TAG = "trimtab:slo";
    /// As the tagging API names them.
    static final List<String> TYPES = List.of("lambda:function", "elasticloadbalancing:targetgroup");

    private static final String OFF = "off";

    /// In the order of their names. A target group without an application load balancer publishes nothing that could be
    /// held to a promise, and is told as failed.
    Roster of(Environment own, EnvironmentTags environments, Round round) {
        TreeSet<Arn> ours = new TreeSet<>();
        tagged.get().forEach((arn, carried) -> {
            if (objection(carried, own, environments).isEmpty()) {
                ours.add(arn);
            }
        });
        List<Service> services = new ArrayList<>();
        ours.stream().filter(Service::isFunction).forEach(arn -> services.add(new Service.Function(arn)));
        List<Arn> groups = ours.stream().filter(arn -> !Service.isFunction(arn)).toList();
        Map<Arn, String> unmeasured = new HashMap<>();
        if (!groups.isEmpty()) {
            services.addAll(balanced(groups, unmeasured, round));
        }
        services.sort(Comparator.comparing(Service::arn));
        return new Roster(services, ours, unmeasured);
    }

    /// Why a service that was watched is not any more; empty where it should be, and could only not be read. Lists lag,
    /// so it is asked for by itself.
    ///
    /// @throws GatewayException where that cannot be read
    Optional<String> whyNot(Arn known, Roster roster, Environment own, EnvironmentTags environments) {
        return roster.tagged().contains(known)
                ? Optional.ofNullable(roster.unmeasured().get(known))
                : objection(tags.apply(known), own, environments);
    }

    private static Optional<String> objection(Tags carried, Environment own, EnvironmentTags environments) {
        if (carried.equals(Tags.NONE)) {
            return Optional.of("It was deleted, or all its tags were taken away.");
        }
        Optional<String> value = carried.get(TAG);
        if (value.isEmpty()) {
            return Optional.of("Its tag " + TAG + " was taken away.");
        }
        if (value.get().strip().toLowerCase(Locale.ROOT).equals(OFF)) {
            return Optional.of("Its tag " + TAG + " says " + OFF + ".");
        }
        Environment environment = environments.of(carried);
        return environment == own
                ? Optional.empty()
                : Optional.of("By its tags it belongs to " + environment.name().toLowerCase(Locale.ROOT) + ".");
    }

    /// Where balancers cannot be read, functions are watched all the same.
    private List<Service> balanced(List<Arn> groups, Map<Arn, String> unmeasured, Round round) {
        Map<Arn, String> known;
        try {
            known = balancers.get();
        } catch (GatewayException refused) {
            round.failed(refused.action(), "target groups are not looked at: " + refused.getMessage());
            return List.of();
        }
        List<Service> services = new ArrayList<>();
        for (Arn group : groups) {
            Optional.ofNullable(known.get(group))
                    .ifPresentOrElse(balancer -> services.add(new Service.Group(group, balancer)), () -> {
                        round.failed(
                                group.value(), "no application load balancer sends it requests: nothing is measured");
                        unmeasured.put(group, "No application load balancer sends it requests any more.");
                    });
        }
        return services;
    }
}
