package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheControlTest {
    private static CacheState.Member member(String node, String shard, boolean primary) {
        return new CacheState.Member(node, shard, Optional.of(primary));
    }

    private static CacheState cache(CacheState.Member... members) {
        return new CacheState(
                "sessions",
                Arn.of("aws", "elasticache", "eu-central-1", "123456789012", "replicationgroup:sessions"),
                "redis",
                "cache.r6g.large",
                "available",
                List.of(members),
                false,
                false,
                Tags.NONE);
    }

    /// ElastiCache takes the request, and fails in an event that nobody waits for.
    @Test
    void removesNoNodeThatHasBecomeThePrimary() {
        CacheControl control = new CacheControl(() -> {
            throw new AssertionError("must not be called");
        });
        CacheState failedOver = cache(member("sessions-001", "0001", false), member("sessions-002", "0001", true));
        assertThatThrownBy(() -> control.remove(failedOver, List.of("sessions-002")))
                .isInstanceOf(GatewayException.class)
                .hasMessage("sessions-002 is a primary by now on elasticache:DecreaseReplicaCount");
    }

    @Test
    void countsReplicasByTheShardThatHasMostAndTheOneThatHasFewest() {
        CacheState uneven = cache(
                member("a-1", "0001", true),
                member("a-2", "0001", false),
                member("a-3", "0001", false),
                member("b-1", "0002", true),
                member("b-2", "0002", false));
        assertThat(uneven.shards()).isEqualTo(2);
        assertThat(uneven.replicas()).isEqualTo(2);
        assertThat(uneven.fewestReplicas()).isEqualTo(1);
        assertThat(uneven.dimensions().get("CacheClusterId")).hasSize(5);
    }
}
