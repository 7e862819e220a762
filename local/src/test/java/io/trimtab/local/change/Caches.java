package io.trimtab.local.change;

import io.trimtab.domain.resource.Arn;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.ClusterMode;
import software.amazon.awssdk.services.elasticache.model.Tag;

/// Makes caches of dev in an embedded account.
public final class Caches {
    private static final Tag DEV = Tag.builder().key("environment").value("dev").build();

    private Caches() {}

    public static ElastiCacheClient client(URI endpoint) {
        return ElastiCacheClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing")))
                .build();
    }

    /// A replication group of two nodes.
    public static void make(URI endpoint, String name) {
        make(endpoint, name, DEV);
    }

    /// The same, of whichever environment the tags name.
    public static void make(URI endpoint, String name, Tag... tags) {
        try (ElastiCacheClient client = client(endpoint)) {
            client.createReplicationGroup(create -> create.replicationGroupId(name)
                    .replicationGroupDescription("of " + name)
                    .engine("redis")
                    .cacheNodeType("cache.r6g.large")
                    .numCacheClusters(2)
                    .tags(tags));
        }
    }

    /// A replication group in cluster mode: two shards of two nodes each.
    public static void makeShards(URI endpoint, String name) {
        try (ElastiCacheClient client = client(endpoint)) {
            client.createReplicationGroup(create -> create.replicationGroupId(name)
                    .replicationGroupDescription("of " + name)
                    .engine("valkey")
                    .cacheNodeType("cache.r6g.large")
                    .clusterMode(ClusterMode.ENABLED)
                    .numNodeGroups(2)
                    .replicasPerNodeGroup(1)
                    .tags(DEV));
        }
    }

    /// One that follows another region's.
    public static void makeFollower(URI endpoint, String name) {
        try (ElastiCacheClient client = client(endpoint)) {
            client.createReplicationGroup(create -> create.replicationGroupId(name)
                    .replicationGroupDescription("of " + name)
                    .engine("redis")
                    .globalReplicationGroupId("world-" + name)
                    .cacheNodeType("cache.r6g.large")
                    .numCacheClusters(2)
                    .tags(DEV));
        }
    }

    /// A cache of memcached, which is in no replication group.
    public static void makeMemcached(URI endpoint, String name) {
        try (ElastiCacheClient client = client(endpoint)) {
            client.createCacheCluster(create -> create.cacheClusterId(name)
                    .engine("memcached")
                    .cacheNodeType("cache.m6g.large")
                    .numCacheNodes(2)
                    .tags(DEV));
        }
    }

    public static Arn arn(String name) {
        return Arn.of("aws", "elasticache", "eu-central-1", "123456789012", "replicationgroup:" + name);
    }
}
