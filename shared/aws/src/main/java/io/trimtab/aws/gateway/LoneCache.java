package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;

/// A cache of ElastiCache that belongs to no replication group, so that nothing of it is replicated.
///
/// @param engine such as `memcached`
public record LoneCache(String name, Arn arn, String engine, Tags tags) {}
