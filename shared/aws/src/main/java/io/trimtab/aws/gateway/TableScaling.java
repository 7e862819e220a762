package io.trimtab.aws.gateway;

import io.trimtab.domain.capacity.data.Units;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/// Up to where Application Auto Scaling sizes tables and their indexes by itself.
public final class TableScaling {
    private final Supplier<ApplicationAutoScalingClient> client;

    public TableScaling(AwsClients clients) {
        this(clients.further(ApplicationAutoScalingClient::builder));
    }

    TableScaling(Supplier<ApplicationAutoScalingClient> client) {
        this.client = client;
    }

    /// @param index empty for the table itself
    /// @return empty where neither reads nor writes are sized; of the one that is not, no bound
    public Optional<Units> upTo(String table, String index) {
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
        return targets.isEmpty()
                ? Optional.empty()
                : Optional.of(new Units(
                        most(
                                targets,
                                ScalableDimension.DYNAMODB_TABLE_READ_CAPACITY_UNITS,
                                ScalableDimension.DYNAMODB_INDEX_READ_CAPACITY_UNITS),
                        most(
                                targets,
                                ScalableDimension.DYNAMODB_TABLE_WRITE_CAPACITY_UNITS,
                                ScalableDimension.DYNAMODB_INDEX_WRITE_CAPACITY_UNITS)));
    }

    private static int most(List<ScalableTarget> targets, ScalableDimension ofTable, ScalableDimension ofIndex) {
        return targets.stream()
                .filter(target -> target.scalableDimension() == ofTable || target.scalableDimension() == ofIndex)
                .mapToInt(ScalableTarget::maxCapacity)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }
}
