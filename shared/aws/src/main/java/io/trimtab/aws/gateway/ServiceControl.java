package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.Bounds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/// Looks at ECS services, and changes how many tasks they have. No call is conditional on AWS: whoever writes looks
/// right before.
public final class ServiceControl {
    private static final int SERVICES_A_CALL = 10;

    private final Supplier<EcsClient> client;
    private final Supplier<ApplicationAutoScalingClient> scaling;

    public ServiceControl(AwsClients clients) {
        this.client = clients.further(EcsClient::builder);
        this.scaling = clients.further(ApplicationAutoScalingClient::builder);
    }

    /// @param cluster, name as metrics name them
    /// @return empty where there is no such service, or no such cluster, any more
    public Optional<ServiceState> service(String cluster, String name) {
        try {
            return read(cluster, List.of(name)).stream()
                    .filter(service -> !service.status().equals("INACTIVE"))
                    .findFirst();
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// Every service of every cluster of the region.
    ///
    /// @throws GatewayException when a list cannot be read to its end
    public List<ServiceState> services() {
        List<ServiceState> all = new ArrayList<>();
        for (String cluster : GatewayException.guard(
                "ecs:ListClusters",
                () -> client.get().listClustersPaginator().clusterArns().stream()
                        .map(ServiceControl::last)
                        .toList())) {
            List<String> names = GatewayException.guard(
                    "ecs:ListServices",
                    () -> client.get().listServicesPaginator(list -> list.cluster(cluster)).serviceArns().stream()
                            .toList());
            for (int first = 0; first < names.size(); first += SERVICES_A_CALL) {
                all.addAll(read(cluster, names.subList(first, Math.min(names.size(), first + SERVICES_A_CALL))));
            }
        }
        return all;
    }

    /// Between how many tasks a scaling policy makes it; empty where none decides that.
    public Optional<Bounds> policiedWithin(ServiceState service) {
        return isPolicied(service)
                ? GatewayException.guard(
                        "application-autoscaling:DescribeScalableTargets",
                        () -> scaling
                                .get()
                                .describeScalableTargets(describe -> describe.serviceNamespace(ServiceNamespace.ECS)
                                        .resourceIds(service.resourceId()))
                                .scalableTargets()
                                .stream()
                                .map(target -> new Bounds(target.minCapacity(), target.maxCapacity()))
                                .findFirst())
                : Optional.empty();
    }

    /// Whether a scaling policy decides how many tasks it has.
    public boolean isPolicied(ServiceState service) {
        return GatewayException.guard(
                "application-autoscaling:DescribeScalingPolicies",
                () -> scaling
                        .get()
                        .describeScalingPoliciesPaginator(describe ->
                                describe.serviceNamespace(ServiceNamespace.ECS).resourceId(service.resourceId()))
                        .scalingPolicies()
                        .stream()
                        .findAny()
                        .isPresent());
    }

    public void resize(String cluster, String name, int tasks) {
        GatewayException.guard(
                "ecs:UpdateService",
                () -> client.get()
                        .updateService(
                                update -> update.cluster(cluster).service(name).desiredCount(tasks)));
    }

    private List<ServiceState> read(String cluster, List<String> names) {
        return GatewayException.guard(
                "ecs:DescribeServices",
                () -> client
                        .get()
                        .describeServices(describe ->
                                describe.cluster(cluster).services(names).include(ServiceField.TAGS))
                        .services()
                        .stream()
                        .map(service -> read(cluster, service))
                        .toList());
    }

    private static ServiceState read(String cluster, Service service) {
        Map<String, String> tags = new LinkedHashMap<>();
        service.tags().forEach(tag -> tags.put(tag.key(), Objects.requireNonNullElse(tag.value(), "")));
        return new ServiceState(
                new Arn(service.serviceArn()),
                cluster,
                service.serviceName(),
                Objects.requireNonNullElse(service.desiredCount(), 0),
                Objects.requireNonNullElse(service.runningCount(), 0),
                Objects.requireNonNullElse(service.status(), ""),
                service.schedulingStrategy() == SchedulingStrategy.DAEMON,
                service.deploymentController() == null
                        ? "ECS"
                        : service.deploymentController().typeAsString(),
                service.deployments().stream().anyMatch(ServiceControl::runs),
                service.loadBalancers().stream()
                        .map(LoadBalancer::targetGroupArn)
                        .filter(Objects::nonNull)
                        .toList(),
                new Tags(tags));
    }

    private static boolean runs(Deployment deployment) {
        return deployment.rolloutState() == DeploymentRolloutState.IN_PROGRESS;
    }

    private static String last(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
