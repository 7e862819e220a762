package io.trimtab.aws.gateway;

import io.trimtab.domain.scaling.ScalingTarget;
import java.util.Optional;
import java.util.OptionalInt;

/// How much there is now of something that scales: bounds below that would take away what works.
///
/// Needs `lambda:GetProvisionedConcurrencyConfig`, `dynamodb:DescribeTable`, `ecs:DescribeServices`,
/// `rds:DescribeDBClusters`, `elasticache:DescribeReplicationGroups`.
final class ScaledUse {
    private final ConcurrencyControl functions;
    private final TableGateway tables;
    private final ServiceControl services;
    private final DatabaseCapacity databases;
    private final CacheControl caches;

    ScaledUse(AwsClients clients) {
        this.functions = new ConcurrencyControl(clients);
        this.tables = new TableGateway(clients);
        this.services = new ServiceControl(clients);
        this.databases = new DatabaseCapacity(clients);
        this.caches = new CacheControl(clients);
    }

    /// @return empty where it is gone, or has no number, as a table on demand
    OptionalInt of(ScalingTarget target) {
        try {
            return count(target).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                return OptionalInt.empty();
            }
            throw failure;
        }
    }

    private Optional<Integer> count(ScalingTarget target) {
        String id = target.resourceId();
        return switch (target.dimension()) {
            case PROVISIONED_CONCURRENCY ->
                functions.provisioned(target.resource(), target.qualifier()).map(ProvisionedState::requested);
            case TABLE_READS ->
                tables.capacity(target.resource()).map(read -> read.table().reads());
            case TABLE_WRITES ->
                tables.capacity(target.resource()).map(read -> read.table().writes());
            case INDEX_READS -> index(target).map(TableCapacity.Units::reads);
            case INDEX_WRITES -> index(target).map(TableCapacity.Units::writes);
            case SERVICE_TASKS -> {
                String[] parts = id.split("/", -1);
                yield services.service(parts[1], parts[2]).map(ServiceState::desired);
            }
            case AURORA_REPLICAS ->
                databases
                        .cluster(id.substring(id.indexOf(':') + 1))
                        .map(cluster -> cluster.readers().size());
            case CACHE_REPLICAS -> caches.replicas(id.substring(id.indexOf('/') + 1));
            case GROUP_INSTANCES -> Optional.empty(); // its state says so
        };
    }

    private Optional<TableCapacity.Units> index(ScalingTarget target) {
        return tables.capacity(target.resource())
                .flatMap(read -> Optional.ofNullable(read.indexes().get(target.qualifier())));
    }
}
