package io.trimtab.domain.capacity.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CacheSizingTest {
    private static final CachePolicy POLICY = new CachePolicy(1, 3, 0.7, 0.8, 0.05, 5, 30);
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }

    private static Advice decide(double engine, double memory, double evictions, double usedGib, int replicas) {
        return CacheSizing.decide(
                new CacheReading(of(engine), of(memory), of(evictions), of(100), of(usedGib)),
                "sessions",
                replicas,
                POLICY);
    }

    @Test
    void holdsBelowEveryBound() {
        assertThat(decide(0.7, 0.8, 4.9, 3, 1)).isInstanceOf(Advice.Hold.class);
    }

    @Test
    void seesMemoryThatIsShortByEvictionsAndByUse() {
        assertThat(decide(0.1, 0.5, 5, 3, 1).because())
                .isEqualTo(
                        "sessions evicts 5 % of what is looked up: its memory is short. It holds 3 GiB: a larger node"
                                + " is enough.");
        assertThat(decide(0.1, 0.81, 0, 5, 1).because())
                .isEqualTo(
                        "81 % of the memory of sessions is in use. It belongs in cluster mode, on nodes of at most 30"
                                + " GiB.");
        assertThat(decide(0.1, 0.81, 0, 4.9, 1).because()).endsWith("a larger node is enough.");
    }

    @Test
    void tellsOfReplicasAsLongAsThePolicyAllowsMore() {
        assertThat(decide(0.71, 0.5, 0, 3, 2).because()).contains("2 of at most 3 replicas");
        assertThat(decide(0.71, 0.5, 0, 3, 3).because()).endsWith("the most that the policy allows: more shards.");
    }

    @Test
    void doesNotCallMemoryWellOfWhichNothingIsKnown() {
        assertThat(CacheSizing.decide(new CacheReading(of(0.2), NONE, NONE, NONE, NONE), "sessions", 0, POLICY)
                        .because())
                .isEqualTo("How full sessions is, is not known: nothing is changed by guess.");
    }

    @Test
    void holdsWhereNothingIsKnown() {
        assertThat(CacheSizing.decide(new CacheReading(NONE, NONE, NONE, NONE, NONE), "sessions", 0, POLICY))
                .isInstanceOf(Advice.Hold.class);
    }
}
