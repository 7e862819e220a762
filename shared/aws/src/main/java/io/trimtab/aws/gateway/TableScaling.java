package io.trimtab.aws.gateway;

import io.trimtab.domain.capacity.data.ScaledBounds;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingTarget;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/// Between what Application Auto Scaling sizes what holds data by itself: tables and their indexes, and replicas of
/// caches.
public final class TableScaling {
    private final Supplier<ApplicationAutoScalingClient> client;

    public TableScaling(AwsClients clients) {
        this(clients.further(ApplicationAutoScalingClient::builder));
    }

    TableScaling(Supplier<ApplicationAutoScalingClient> client) {
        this.client = client;
    }

    /// @param index empty for the table itself
    public ScaledBounds within(String table, String index) {
        String resource = "table/" + table + (index.isEmpty() ? "" : "/index/" + index);
        List<ScalableTarget> targets = targets(ServiceNamespace.DYNAMODB, resource);
        return new ScaledBounds(
                bounds(
                        targets,
                        ScalableDimension.DYNAMODB_TABLE_READ_CAPACITY_UNITS,
                        ScalableDimension.DYNAMODB_INDEX_READ_CAPACITY_UNITS),
                bounds(
                        targets,
                        ScalableDimension.DYNAMODB_TABLE_WRITE_CAPACITY_UNITS,
                        ScalableDimension.DYNAMODB_INDEX_WRITE_CAPACITY_UNITS));
    }

    /// @param cache a replication group
    public Optional<Bounds> replicas(Arn cache) {
        ScalingTarget target = ScalingTarget.of(cache, Dimension.CACHE_REPLICAS);
        return targets(ServiceNamespace.ELASTICACHE, target.resourceId()).stream()
                .filter(one -> one.scalableDimension() == ScalableDimension.ELASTICACHE_REPLICATION_GROUP_REPLICAS)
                .map(one -> new Bounds(one.minCapacity(), one.maxCapacity()))
                .findFirst();
    }

    private List<ScalableTarget> targets(ServiceNamespace service, String resource) {
        return GatewayException.guard(
                "application-autoscaling:DescribeScalableTargets",
                () -> client
                        .get()
                        .describeScalableTargetsPaginator(
                                describe -> describe.serviceNamespace(service).resourceIds(resource))
                        .scalableTargets()
                        .stream()
                        .toList());
    }

    private static Optional<Bounds> bounds(
            List<ScalableTarget> targets, ScalableDimension ofTable, ScalableDimension ofIndex) {
        return targets.stream()
                .filter(target -> target.scalableDimension() == ofTable || target.scalableDimension() == ofIndex)
                .map(target -> new Bounds(target.minCapacity(), target.maxCapacity()))
                .findFirst();
    }
}
