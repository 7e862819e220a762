package io.trimtab.aws.gateway;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/// Whose provisioned concurrency Application Auto Scaling sets.
public final class ScaledAliases {
    private final Supplier<ApplicationAutoScalingClient> client;

    public ScaledAliases(AwsClients clients) {
        this.client = clients.further(ApplicationAutoScalingClient::builder);
    }

    /// Each as `function:alias`, a call for fifty. A target that is registered counts also without a policy: whoever
    /// registered it means to have one.
    public Set<String> all() {
        return GatewayException.guard(
                "application-autoscaling:DescribeScalableTargets",
                () -> client
                        .get()
                        .describeScalableTargetsPaginator(list -> list.serviceNamespace(ServiceNamespace.LAMBDA))
                        .scalableTargets()
                        .stream()
                        .map(target -> target.resourceId().substring("function:".length()))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
