package io.trimtab.domain.scaling;

import io.trimtab.domain.resource.Arn;

/// One thing that scales.
///
/// @param resource whose it is: a table for its indexes too, a function for its aliases too, so that two changes of one
///     resource never run at once
/// @param qualifier the alias or the index; empty elsewhere
public record ScalingTarget(Arn resource, Dimension dimension, String qualifier) {
    public ScalingTarget {
        boolean qualified = switch (dimension) {
            case PROVISIONED_CONCURRENCY, INDEX_READS, INDEX_WRITES -> true;
            case TABLE_READS, TABLE_WRITES, CACHE_REPLICAS, AURORA_REPLICAS, SERVICE_TASKS, GROUP_INSTANCES -> false;
        };
        if (qualified == qualifier.isEmpty()) {
            throw new IllegalArgumentException(
                    dimension + (qualified ? " must have a qualifier, had none" : " must have no qualifier, had one"));
        }
    }

    public static ScalingTarget of(Arn resource, Dimension dimension) {
        return new ScalingTarget(resource, dimension, "");
    }

    /// As Application Auto Scaling names the resource; of a group, its name.
    public String resourceId() {
        String own = resource.resource();
        return switch (dimension) {
            case PROVISIONED_CONCURRENCY -> own + ":" + qualifier;
            case TABLE_READS, TABLE_WRITES, SERVICE_TASKS, AURORA_REPLICAS -> own;
            case INDEX_READS, INDEX_WRITES -> own + "/index/" + qualifier;
            case CACHE_REPLICAS -> "replication-group/" + own.substring(own.indexOf(':') + 1);
            case GROUP_INSTANCES -> own.substring(own.lastIndexOf('/') + 1);
        };
    }

    /// Of a target that Application Auto Scaling names.
    ///
    /// @param home any ARN of the account and region
    /// @throws IllegalArgumentException for an id that is not of that dimension
    public static ScalingTarget of(String resourceId, Dimension dimension, Arn home) {
        return switch (dimension) {
            case PROVISIONED_CONCURRENCY -> {
                int alias = split(resourceId, resourceId.lastIndexOf(':'));
                yield new ScalingTarget(
                        in(home, dimension, resourceId.substring(0, alias)),
                        dimension,
                        resourceId.substring(alias + 1));
            }
            case INDEX_READS, INDEX_WRITES -> {
                int index = split(resourceId, resourceId.indexOf("/index/"));
                yield new ScalingTarget(
                        in(home, dimension, resourceId.substring(0, index)),
                        dimension,
                        resourceId.substring(index + "/index/".length()));
            }
            case TABLE_READS, TABLE_WRITES, SERVICE_TASKS, AURORA_REPLICAS ->
                of(in(home, dimension, resourceId), dimension);
            case CACHE_REPLICAS ->
                of(
                        in(home, dimension, "replicationgroup:" + resourceId.substring(resourceId.indexOf('/') + 1)),
                        dimension);
            case GROUP_INSTANCES -> throw new IllegalArgumentException("a group is told by its ARN, was " + resourceId);
        };
    }

    private static int split(String resourceId, int at) {
        if (at < 1) {
            throw new IllegalArgumentException("resource id must name an alias or an index, was " + resourceId);
        }
        return at;
    }

    private static Arn in(Arn home, Dimension dimension, String resource) {
        String partition = home.value().split(":", 3)[1];
        return Arn.of(partition, dimension.namespace(), home.region(), home.account(), resource);
    }

    /// Within its resource: `readCapacity`, `readCapacity:by-customer`, `provisionedConcurrency:live`.
    public String place() {
        return dimension.word() + (qualifier.isEmpty() ? "" : ":" + qualifier);
    }

    /// @param place as [#place] writes it
    /// @throws IllegalArgumentException for a place that no such resource has
    public static ScalingTarget at(Arn resource, String place) {
        int colon = place.indexOf(':');
        String word = colon < 0 ? place : place.substring(0, colon);
        String qualifier = colon < 0 ? "" : place.substring(colon + 1);
        for (Dimension dimension : Dimension.values()) {
            boolean index = dimension == Dimension.INDEX_READS || dimension == Dimension.INDEX_WRITES;
            boolean table = dimension == Dimension.TABLE_READS || dimension == Dimension.TABLE_WRITES;
            boolean fits = (!index && !table) || index != qualifier.isEmpty();
            if (dimension.word().equals(word) && dimension.namespace().equals(resource.service()) && fits) {
                return new ScalingTarget(resource, dimension, qualifier);
            }
        }
        throw new IllegalArgumentException(resource + " has no " + place);
    }
}
