package io.trimtab.local.change;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.Tag;

/// Makes caches of dev in an embedded account.
public final class Caches {
    private Caches() {}

    /// A replication group of two nodes.
    public static void make(URI endpoint, String name) {
        try (ElastiCacheClient client = ElastiCacheClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing")))
                .build()) {
            client.createReplicationGroup(create -> create.replicationGroupId(name)
                    .replicationGroupDescription("of " + name)
                    .engine("redis")
                    .cacheNodeType("cache.r6g.large")
                    .numCacheClusters(2)
                    .tags(Tag.builder().key("environment").value("dev").build()));
        }
    }
}
