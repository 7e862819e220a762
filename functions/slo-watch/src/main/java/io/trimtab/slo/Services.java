package io.trimtab.slo;

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
        Map<Arn, String> known = ours.stream().anyMatch(one -> !isFunction(one.arn())) ? balancers.get() : Map.of();
        List<Service> services = new ArrayList<>();
        for (Tagged one : ours) {
            Optional<Service> service = isFunction(one.arn())
                    ? Optional.of(new Service.Function(one.arn()))
                    : Optional.ofNullable(known.get(one.arn())).map(balancer -> new Service.Group(one.arn(), balancer));
            service.ifPresentOrElse(
                    services::add,
                    () -> round.failed(
                            one.arn().value(), "no application load balancer sends it requests: nothing is measured"));
        }
        return services;
    }

    private static boolean isFunction(Arn arn) {
        return arn.service().equals("lambda");
    }
}
