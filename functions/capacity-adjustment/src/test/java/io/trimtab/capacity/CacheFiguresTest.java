package io.trimtab.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.gateway.CacheState;
import io.trimtab.domain.capacity.data.CacheReading;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.rehearsal.Levels;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheFiguresTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final double PRIMARY = 1;
    private static final double REPLICA = 0;

    private final Map<String, Double> figures = new HashMap<>();

    /// @param nodes as `shard/node`, such as `1/a`
    private static CacheState cache(Optional<Boolean> primary, String... nodes) {
        return new CacheState(
                "sessions",
                Arn.of("aws", "elasticache", "eu-central-1", "123456789012", "replicationgroup:sessions"),
                "valkey",
                "cache.r6g.large",
                "available",
                Arrays.stream(nodes)
                        .map(node -> new CacheState.Member(node.substring(2), node.substring(0, 1), primary))
                        .toList(),
                true,
                false,
                Tags.NONE);
    }

    private static CacheState shards(String... nodes) {
        return cache(Optional.empty(), nodes);
    }

    private void node(String node, double enginePercent, double isMaster) {
        figures.put(node + " EngineCPUUtilization", enginePercent);
        figures.put(node + " IsMaster", isMaster);
    }

    private CacheReading read(CacheState cache) {
        Levels levels = new Levels(
                1,
                query -> figures.getOrDefault(
                        query.dimensions().get("CacheClusterId") + " " + query.name(), Double.NaN));
        return new CacheFigures(levels).of(cache, NOW, NOW.plusSeconds(60));
    }

    @Test
    void takesThePrimariesForWhatIsReadWhereThereIsNothingElse() {
        node("a", 90, PRIMARY);
        node("b", 50, PRIMARY);
        CacheReading reading = read(shards("1/a", "2/b"));
        assertThat(reading.engineFraction()).hasValue(0.9);
        assertThat(reading.readersFraction()).hasValue(0.7);
    }

    @Test
    void takesTheReplicasWhereCloudWatchSaysWhichTheyAre() {
        node("a", 95, PRIMARY);
        node("b", 60, REPLICA);
        node("c", 10, PRIMARY);
        node("d", 40, REPLICA);
        assertThat(read(shards("1/a", "1/b", "2/c", "2/d")).readersFraction()).hasValue(0.5);
    }

    @Test
    void believesElastiCacheBeforeCloudWatch() {
        node("a", 95, PRIMARY);
        node("b", 60, REPLICA);
        assertThat(read(cache(Optional.of(true), "1/a", "1/b")).readersFraction())
                .isEmpty();
    }

    @Test
    void knowsNoReadersWhileAShardFailsOver() {
        node("a", 95, PRIMARY);
        node("b", 60, PRIMARY);
        assertThat(read(shards("1/a", "1/b")).readersFraction()).isEmpty();
        node("a", 95, REPLICA);
        node("b", 60, REPLICA);
        assertThat(read(shards("1/a", "1/b")).readersFraction()).isEmpty();
    }

    /// As many primaries as shards, and yet one shard has two.
    @Test
    void countsThePrimariesOfEveryShard() {
        node("a", 95, PRIMARY);
        node("b", 60, PRIMARY);
        node("c", 10, REPLICA);
        node("d", 40, REPLICA);
        assertThat(read(shards("1/a", "1/b", "2/c", "2/d")).readersFraction()).isEmpty();
    }

    @Test
    void knowsNoReadersWhereOneOfThemIsNotKnown() {
        node("a", 95, PRIMARY);
        node("b", 60, Double.NaN);
        assertThat(read(shards("1/a", "1/b")).readersFraction()).isEmpty();
        node("b", Double.NaN, REPLICA);
        assertThat(read(shards("1/a", "1/b")).readersFraction()).isEmpty();
        assertThat(read(shards("1/a", "1/b")).engineFraction()).hasValue(0.95);
    }

    @Test
    void seesSeventyPercentAsNoMoreThanThat() {
        node("a", 70, PRIMARY);
        assertThat(read(shards("1/a")).engineFraction().orElseThrow()).isLessThanOrEqualTo(0.70);
    }

    @Test
    void saysHowMuchOfItIsKnown() {
        node("a", 95, PRIMARY);
        CacheReading reading = read(shards("1/a"));
        assertThat(CacheFigures.completeness(reading)).isEqualTo(2 / 3.0);
    }
}
