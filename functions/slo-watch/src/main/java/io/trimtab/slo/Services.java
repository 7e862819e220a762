package io.trimtab.slo;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.ServiceGateway.Tagged;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentTags;
import io.trimtab.domain.resource.Arn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Which services are watched: those that carry the tag, of this deployment's environment. Each costs money at every
/// look, so none is watched that nobody asked for.
final class Services {
    static final String TAG = "trimtab:slo";
    private static final String OFF = "off";

    private final Supplier<List<Tagged>> tagged;
    private final Supplier<Map<Arn, String>> balancers;

    /// @param tagged those with the tag
    /// @param balancers of target groups
    Services(Supplier<List<Tagged>> tagged, Supplier<Map<Arn, String>> balancers) {
        this.tagged = tagged;
        this.balancers = balancers;
    }

    /// In the order of their names. A target group without an application load balancer publishes nothing that could be
    /// held to a promise, and is told as failed.
    List<Service> of(Environment own, EnvironmentTags tags, Round round) {
        List<Tagged> ours = tagged.get().stream()
                .filter(one -> tags.of(one.tags()) == own)
                .filter(one -> one.tags()
                        .get(TAG)
                        .filter(value -> !value.strip().toLowerCase(Locale.ROOT).equals(OFF))
                        .isPresent())
                .sorted(Comparator.comparing(Tagged::arn))
                .toList();
        List<Service> services = new ArrayList<>();
        ours.stream()
                .filter(one -> isFunction(one.arn()))
                .forEach(one -> services.add(new Service.Function(one.arn())));
        List<Arn> groups =
                ours.stream().map(Tagged::arn).filter(arn -> !isFunction(arn)).toList();
        if (!groups.isEmpty()) {
            services.addAll(balanced(groups, round));
        }
        services.sort(Comparator.comparing(Service::arn));
        return services;
    }

    /// Where balancers cannot be read, functions are watched all the same.
    private List<Service> balanced(List<Arn> groups, Round round) {
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
                    .ifPresentOrElse(
                            balancer -> services.add(new Service.Group(group, balancer)),
                            () -> round.failed(
                                    group.value(),
                                    "no application load balancer sends it requests: nothing is measured"));
        }
        return services;
    }

    private static boolean isFunction(Arn arn) {
        return arn.service().equals("lambda");
    }
}
