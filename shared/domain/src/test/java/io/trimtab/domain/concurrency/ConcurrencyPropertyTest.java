package io.trimtab.domain.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.money.MonthlyCost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/// What holds of every decision, whatever comes in.
class ConcurrencyPropertyTest {
    private static final Instant NOW = Scene.NOW;
    private static final ConcurrencyPolicy POLICY = new ConcurrencyPolicy(2, 20, 0.7, 100, 6, Optional.empty());

    @Property(tries = 500)
    void noDecisionIsBeyondALimit(
            @ForAll("minutes") List<Optional<Minute>> minutes,
            @ForAll("standings") Standing standing,
            @ForAll("downstreams") Downstream downstream) {
        Adjustment adjustment = decide(minutes, standing, downstream);

        assertThat(adjustment.because()).isNotBlank();
        int spare = standing.account().unreserved() - 100;
        switch (adjustment) {
            case Adjustment.Provision provision -> {
                assertThat(provision.to())
                        .isBetween(0, Math.max(20, provision.from()))
                        .isNotEqualTo(provision.from());
                assertThat(provision.to() < provision.from() ? 0 : provision.to())
                        .isLessThanOrEqualTo(standing.reserved()
                                .orElse(Math.max(
                                        0, spare + standing.provisioned().orElse(0))));
            }
            case Adjustment.Reserve reserve -> {
                assertThat(reserve.to()).isGreaterThan(standing.reserved().orElse(0));
                assertThat(reserve.to())
                        .isLessThanOrEqualTo(spare + standing.reserved().orElse(0));
            }
            case Adjustment.Lower lower -> {
                assertThat(lower.to())
                        .isGreaterThanOrEqualTo(
                                Math.max(1, standing.provisioned().orElse(0)));
                assertThat(lower.to()).isLessThan(standing.reserved().orElse(Integer.MAX_VALUE));
                assertThat(lower.to())
                        .isLessThanOrEqualTo(spare + standing.reserved().orElse(0));
            }
            case Adjustment.Hold _, Adjustment.Tell _ -> {}
        }
    }

    @Property(tries = 300)
    void missingMinutesNeverScaleIn(
            @ForAll("minutes") List<Optional<Minute>> minutes,
            @ForAll("standings") Standing standing,
            @ForAll @IntRange(min = 7, max = 60) int missing) {
        int size = minutes.size();
        List<Optional<Minute>> gap = IntStream.range(0, size)
                .mapToObj(i -> i >= size - missing - 3 && i < size - 3 ? Optional.<Minute>empty() : minutes.get(i))
                .toList();

        if (decide(gap, standing, Downstream.UNKNOWN) instanceof Adjustment.Provision provision
                && !provision.because().contains("may run at once")) {
            assertThat(provision.to()).isGreaterThan(provision.from());
        }
    }

    @Property(tries = 300)
    void twiceTheLoadNeverProvisionsLess(@ForAll("minutes") List<Optional<Minute>> minutes) {
        List<Optional<Minute>> twice = minutes.stream()
                .map(minute -> minute.map(known -> new Minute(
                        2 * known.invocations(),
                        2 * known.throttles(),
                        0,
                        known.averageDuration(),
                        known.maximumConcurrent())))
                .toList();
        Standing standing = standing(OptionalInt.empty(), 10, 1000, 1000);
        List<Optional<Minute>> once = minutes.stream()
                .map(minute -> minute.map(known -> new Minute(
                        known.invocations(), known.throttles(), 0, known.averageDuration(), known.maximumConcurrent())))
                .toList();

        assertThat(provisioned(decide(twice, standing, Downstream.UNKNOWN)))
                .isGreaterThanOrEqualTo(provisioned(decide(once, standing, Downstream.UNKNOWN)));
    }

    @Property(tries = 300)
    void accountLimitedToTenNeverReserves(
            @ForAll("minutes") List<Optional<Minute>> minutes, @ForAll("downstreams") Downstream downstream) {
        assertThat(decide(minutes, standing(OptionalInt.empty(), 0, 10, 10), downstream))
                .isNotInstanceOfAny(Adjustment.Reserve.class, Adjustment.Lower.class);
    }

    private static int provisioned(Adjustment adjustment) {
        return adjustment instanceof Adjustment.Provision provision ? provision.to() : 10;
    }

    private static Adjustment decide(List<Optional<Minute>> minutes, Standing standing, Downstream downstream) {
        return ConcurrencyAdjustment.decide(
                Scene.ending(minutes, NOW.minusSeconds(60)), standing, downstream, POLICY, NOW);
    }

    @Provide
    Arbitrary<List<Optional<Minute>>> minutes() {
        Arbitrary<Double> calls = Arbitraries.doubles().between(0, 5_000);
        Arbitrary<Double> throttles = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(0.0)),
                Tuple.of(1, Arbitraries.doubles().between(0, 5_000)));
        Arbitrary<Double> errorShare = Arbitraries.doubles().between(0, 0.2);
        Arbitrary<Duration> durations = Arbitraries.integers().between(1, 5_000).map(Duration::ofMillis);
        return Combinators.combine(calls, throttles, errorShare, durations)
                .as((invocations, throttled, share, duration) ->
                        new Minute(invocations, throttled, share * invocations, duration, OptionalDouble.empty()))
                .optional(0.95)
                .list()
                .ofSize(90);
    }

    @Provide
    Arbitrary<Standing> standings() {
        Arbitrary<OptionalInt> reserved = Arbitraries.integers()
                .between(1, 500)
                .optional()
                .map(value -> value.map(OptionalInt::of).orElse(OptionalInt.empty()));
        Arbitrary<Integer> provisioned = Arbitraries.integers().between(0, 40);
        Arbitrary<Integer> unreserved = Arbitraries.integers().between(0, 1_000);
        return Combinators.combine(reserved, provisioned, unreserved)
                .as((own, held, left) -> standing(own, held, 1_000, left));
    }

    @Provide
    Arbitrary<Downstream> downstreams() {
        return Arbitraries.doubles()
                .between(0, 120)
                .map(used -> new Downstream(Optional.of(new Downstream.Connections("db", used, 100))))
                .injectNull(0.5)
                .map(known -> known == null ? Downstream.UNKNOWN : known);
    }

    private static Standing standing(OptionalInt reserved, int provisioned, int limit, int unreserved) {
        return new Standing(
                reserved,
                OptionalInt.of(provisioned),
                false,
                new AccountConcurrency(limit, unreserved),
                MonthlyCost.usd("10"),
                List.of());
    }
}
