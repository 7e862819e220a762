package io.trimtab.domain.concurrency;

import io.trimtab.domain.money.MonthlyCost;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// A function of which two hours are known, and what a test changes about it.
record Scene(Traffic traffic, Standing standing, Downstream downstream, ConcurrencyPolicy policy, Instant now) {
    static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MINUTES = 120;
    private static final MonthlyCost EACH = MonthlyCost.usd("10.95");

    /// 600 calls of a second a minute need 10 at once.
    static Scene steady(double invocations) {
        return of(_ -> Minute.of(invocations, SECOND));
    }

    static Scene of(IntFunction<Minute> minute) {
        List<Optional<Minute>> minutes =
                IntStream.range(0, MINUTES).mapToObj(minute).map(Optional::of).toList();
        return new Scene(
                ending(minutes, NOW.minusSeconds(60)),
                new Standing(
                        OptionalInt.empty(),
                        OptionalInt.of(10),
                        false,
                        new AccountConcurrency(1000, 900),
                        EACH,
                        List.of()),
                Downstream.UNKNOWN,
                new ConcurrencyPolicy(2, 20, 0.7, 100, 6, Optional.empty()),
                NOW);
    }

    static Traffic ending(List<Optional<Minute>> minutes, Instant end) {
        return new Traffic(end.minusSeconds(60L * minutes.size()), minutes);
    }

    /// Like the others, but for the last five minutes.
    static Scene lately(Minute usual, Minute lately) {
        return of(minute -> minute < MINUTES - 5 ? usual : lately);
    }

    static Minute throttled(double invocations, double throttles) {
        return new Minute(invocations, throttles, 0, SECOND, OptionalDouble.empty());
    }

    Scene provisioned(int units) {
        return with(new Standing(
                standing.reserved(),
                OptionalInt.of(units),
                standing.settling(),
                standing.account(),
                EACH,
                standing.lowered()));
    }

    Scene unprovisionable() {
        return with(new Standing(
                standing.reserved(), OptionalInt.empty(), false, standing.account(), EACH, standing.lowered()));
    }

    Scene reserved(int units) {
        return with(new Standing(
                OptionalInt.of(units),
                standing.provisioned(),
                standing.settling(),
                standing.account(),
                EACH,
                standing.lowered()));
    }

    Scene account(int limit, int unreserved) {
        return with(new Standing(
                standing.reserved(),
                standing.provisioned(),
                standing.settling(),
                new AccountConcurrency(limit, unreserved),
                EACH,
                standing.lowered()));
    }

    Scene settling() {
        return with(new Standing(
                standing.reserved(), standing.provisioned(), true, standing.account(), EACH, standing.lowered()));
    }

    /// So many times, a minute ago and before.
    Scene lowered(int times, int minutesAgo) {
        return with(new Standing(
                standing.reserved(),
                standing.provisioned(),
                standing.settling(),
                standing.account(),
                EACH,
                Collections.nCopies(times, now.minusSeconds(60L * minutesAgo))));
    }

    Scene connections(double used) {
        return new Scene(
                traffic,
                standing,
                new Downstream(Optional.of(new Downstream.Connections("orders", used, 100))),
                policy,
                now);
    }

    Scene budget(String usd) {
        return new Scene(
                traffic,
                standing,
                downstream,
                new ConcurrencyPolicy(2, 20, 0.7, 100, 6, Optional.of(MonthlyCost.usd(usd))),
                now);
    }

    Scene forgetting(int first, int last) {
        List<Optional<Minute>> minutes = IntStream.range(0, traffic.minutes().size())
                .mapToObj(i -> i >= first && i <= last
                        ? Optional.<Minute>empty()
                        : traffic.minutes().get(i))
                .toList();
        return new Scene(new Traffic(traffic.start(), minutes), standing, downstream, policy, now);
    }

    Scene later(Duration by) {
        return new Scene(traffic, standing, downstream, policy, now.plus(by));
    }

    Scene with(Standing other) {
        return new Scene(traffic, other, downstream, policy, now);
    }

    Adjustment decide() {
        return ConcurrencyAdjustment.decide(traffic, standing, downstream, policy, now);
    }
}
