package io.trimtab.aws.gateway;

import io.trimtab.domain.capacity.data.ScaledBounds;
import io.trimtab.domain.scaling.Bounds;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/// Between what Application Auto Scaling sizes tables and their indexes by itself.
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
        List<ScalableTarget> targets = GatewayException.guard(
                "application-autoscaling:DescribeScalableTargets",
                () -> client
                        .get()
                        .describeScalableTargetsPaginator(
                                describe -> describe.serviceNamespace(ServiceNamespace.DYNAMODB)
                                        .resourceIds(resource))
                        .scalableTargets()
                        .stream()
                        .toList());
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

    private static Optional<Bounds> bounds(
            List<ScalableTarget> targets, ScalableDimension ofTable, ScalableDimension ofIndex) {
        return targets.stream()
                .filter(target -> target.scalableDimension() == ofTable || target.scalableDimension() == ofIndex)
                .map(target -> new Bounds(target.minCapacity(), target.maxCapacity()))
                .findFirst();
    }
}
