package io.trimtab.domain.capacity.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.scaling.Bounds;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheSizingTest {
    private static final CachePolicy POLICY = new CachePolicy(1, 3, 0.7, 0.8, 0.05, 5, 30);
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final MonthlyCost NODE = MonthlyCost.usd("180.31");
    private static final CacheStanding TWO_SHARDS = cache(2, 2, true, false, Optional.empty(), 3, Optional.of(NODE));

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }

    private static CacheStanding cache(
            int shards,
            int replicas,
            boolean even,
            boolean follower,
            Optional<Bounds> scaled,
            int mostScaled,
            Optional<MonthlyCost> perNode) {
        return new CacheStanding("sessions", shards, replicas, even, follower, scaled, mostScaled, perNode);
    }

    private static CacheStanding replicas(int replicas) {
        return cache(1, replicas, true, false, Optional.empty(), 3, Optional.of(NODE));
    }

    private static CacheStanding scaled(int replicas, Bounds bounds, int most) {
        return cache(2, replicas, true, false, Optional.of(bounds), most, Optional.of(NODE));
    }

    private static CacheReading busy(double engine, double readers) {
        return new CacheReading(of(engine), of(readers), of(0.5), of(0), of(100), of(3));
    }

    private static Advice memory(double memory, double evictions, double usedGib) {
        return CacheSizing.decide(
                new CacheReading(of(0.9), of(0.9), of(memory), of(evictions), of(100), of(usedGib)),
                replicas(1),
                POLICY);
    }

    /// Replicas that there are; the busiest engine, and those that are read, in percent; what is decided.
    @ParameterizedTest
    @CsvSource({
        "1, 70, 70, Hold",
        "1, 71, 71, Make",
        "1, 71, 70, Tell",
        "0, 71, 71, Make",
        "0, 90, 60, Tell",
        "2, 90, 90, Make",
        "3, 90, 90, Tell",
        "4, 90, 90, Tell",
    })
    void addsAReplicaWhereItIsReadAndBusyAndThePolicyAllowsOneMore(
            int replicas, double engine, double readers, String decided) {
        Advice advice = CacheSizing.decide(busy(engine / 100, readers / 100), replicas(replicas), POLICY);
        assertThat(advice.getClass().getSimpleName()).isEqualTo(decided);
    }

    @Test
    void addsOneReplicaToEveryShardAndSaysWhatThatCosts() {
        assertThat(CacheSizing.decide(busy(0.9, 0.8), TWO_SHARDS, POLICY))
                .isInstanceOfSatisfying(Advice.Make.class, make -> {
                    assertThat(make.move()).isEqualTo(new Move.CacheReplicas(2, 3));
                    assertThat(make.added()).isEqualTo(NODE.times(2));
                    assertThat(make.reversible()).isTrue();
                    assertThat(make.because())
                            .isEqualTo("90 % of the engine of sessions is busy. It has 2 of at most 3 replicas of each"
                                    + " of its 2 shards: one more takes reads off, if its clients read from"
                                    + " replicas.");
                });
    }

    @Test
    void addsNoneWhosePriceIsNotKnown() {
        assertThat(CacheSizing.decide(
                        busy(0.9, 0.9), cache(1, 1, true, false, Optional.empty(), 3, Optional.empty()), POLICY))
                .isInstanceOfSatisfying(Advice.Tell.class, tell -> {
                    assertThat(tell.page()).isEqualTo(Advice.Page.SHARDING);
                    assertThat(tell.because()).endsWith("costs is not known, so none is added.");
                });
    }

    @Test
    void tellsOfReplicasThatAreNotReadFrom() {
        assertThat(CacheSizing.decide(busy(0.9, 0.05), replicas(1), POLICY).because())
                .isEqualTo("90 % of the engine of sessions is busy. Its replicas are 5 % busy on average: one more"
                        + " takes nothing off. Reads that go to them do, or more shards.");
        assertThat(CacheSizing.decide(busy(0.9, 0.3), replicas(0), POLICY).because())
                .contains("On average its shards are 30 % busy: one of them is asked for more than its share");
    }

    @Test
    void addsNoneToWhatFollowsAnotherRegionOrHasUnequalShards() {
        assertThat(CacheSizing.decide(
                        busy(0.9, 0.9), cache(1, 1, true, true, Optional.empty(), 3, Optional.of(NODE)), POLICY))
                .isInstanceOfSatisfying(
                        Advice.Tell.class,
                        tell -> assertThat(tell.because()).contains("follows a cache of another region"));
        assertThat(CacheSizing.decide(
                        busy(0.9, 0.9), cache(2, 2, false, false, Optional.empty(), 3, Optional.of(NODE)), POLICY))
                .isInstanceOfSatisfying(
                        Advice.Tell.class,
                        tell -> assertThat(tell.because()).contains("different numbers of replicas, up to 2"));
    }

    /// Replicas, the bounds of its own scaling, up to where the policy lets it scale; what is decided.
    @ParameterizedTest
    @CsvSource({
        "1, 1, 2, 3, Hold",
        "2, 1, 2, 3, Make",
        "2, 1, 2, 2, Tell",
        "3, 1, 3, 5, Tell",
    })
    void raisesTheMaximumOfItsOwnScalingInsideThePolicyInstead(
            int replicas, int minimum, int maximum, int most, String decided) {
        Advice advice =
                CacheSizing.decide(busy(0.9, 0.9), scaled(replicas, new Bounds(minimum, maximum), most), POLICY);
        assertThat(advice.getClass().getSimpleName()).isEqualTo(decided);
        if (advice instanceof Advice.Make make) {
            assertThat(make.move()).isEqualTo(new Move.CacheScalingBounds(new Bounds(1, 2), new Bounds(1, 3)));
            assertThat(make.added()).isEqualTo(NODE.times(2));
        }
        if (advice instanceof Advice.Tell tell) {
            assertThat(tell.page()).isEqualTo(Advice.Page.SCALING_BOUND);
        }
    }

    @Test
    void seesMemoryThatIsShortByEvictionsAndByUseHoweverBusyItIs() {
        assertThat(memory(0.5, 5, 3).because())
                .isEqualTo("sessions evicts 5 % of what is looked up: its memory is short. It holds 3 GiB: a larger"
                        + " node is enough.");
        assertThat(memory(0.81, 0, 5).because())
                .isEqualTo("81 % of the memory of sessions is in use. It belongs in cluster mode, on nodes of at most"
                        + " 30 GiB.");
        assertThat(memory(0.81, 0, 4.9)).isInstanceOf(Advice.Tell.class);
        assertThat(memory(0.81, 0, 4.9).because()).endsWith("a larger node is enough.");
        assertThat(memory(0.8, 4.9, 4.9)).isInstanceOf(Advice.Make.class);
    }

    @Test
    void addsNoneByGuess() {
        assertThat(CacheSizing.decide(new CacheReading(of(0.9), NONE, of(0.5), NONE, NONE, NONE), replicas(1), POLICY))
                .isInstanceOfSatisfying(
                        Advice.Tell.class,
                        tell -> assertThat(tell.because()).endsWith("not known: no replica is added by guess."));
        assertThat(CacheSizing.decide(new CacheReading(of(0.9), of(0.9), NONE, NONE, NONE, NONE), replicas(1), POLICY))
                .isInstanceOfSatisfying(
                        Advice.Tell.class, tell -> assertThat(tell.because()).endsWith("none is added by guess."));
        assertThat(CacheSizing.decide(new CacheReading(of(0.2), of(0.2), NONE, NONE, NONE, NONE), replicas(0), POLICY)
                        .because())
                .isEqualTo("How full sessions is, is not known: nothing is changed by guess.");
    }

    @Test
    void holdsWhereNothingIsKnown() {
        assertThat(CacheSizing.decide(new CacheReading(NONE, NONE, NONE, NONE, NONE, NONE), replicas(0), POLICY))
                .isInstanceOf(Advice.Hold.class);
    }
}
