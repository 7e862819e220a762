package io.trimtab.domain.concurrency;

import io.trimtab.domain.money.MonthlyCost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/// A simulated function under the decisions, minute by minute: what is decided on a minute's metrics, read a minute
/// late, holds from the next one on.
///
/// A call takes `millis`, longer in proportion when more run at once than what it calls can serve; then half of those
/// too many fail. What finds no reserved concurrency is throttled and tried three times.
final class ClosedLoop {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int REMEMBERED_MINUTES = 240;
    private static final double NOISE = 0.05;
    private static final int ACCOUNT = 1000;

    private final ConcurrencyPolicy policy = new ConcurrencyPolicy(2, 80, 0.7, 100, 6, Optional.empty());
    private final IntToDoubleFunction callsAMinute;
    private final IntToDoubleFunction millis;
    private final IntToDoubleFunction served;
    private final Random chance;
    private final List<Optional<Minute>> minutes = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Instant> lowered = new ArrayList<>();
    private OptionalInt reserved = OptionalInt.empty();
    private int provisioned = 2;

    /// @param served how many at once what the function calls can serve
    private ClosedLoop(
            IntToDoubleFunction callsAMinute, IntToDoubleFunction millis, IntToDoubleFunction served, long seed) {
        this.callsAMinute = callsAMinute;
        this.millis = millis;
        this.served = served;
        this.chance = new Random(seed);
    }

    /// One minute as it was.
    ///
    /// @param need at once, had nothing been throttled
    record Step(double need, int provisioned, OptionalInt reserved, double throttles, double errors, double calls) {
        double spilled() {
            return Math.max(0, need - provisioned);
        }
    }

    static List<Step> of(IntToDoubleFunction callsAMinute, int minutes, long seed) {
        return run(callsAMinute, _ -> 1000, _ -> ACCOUNT, minutes, seed);
    }

    static List<Step> run(
            IntToDoubleFunction callsAMinute,
            IntToDoubleFunction millis,
            IntToDoubleFunction served,
            int minutes,
            long seed) {
        ClosedLoop loop = new ClosedLoop(callsAMinute, millis, served, seed);
        for (int minute = 0; minute < minutes; minute++) {
            loop.live(minute);
        }
        return loop.steps;
    }

    private void live(int minute) {
        double calls = Math.max(0, callsAMinute.applyAsDouble(minute) * (1 + NOISE * chance.nextGaussian()));
        double need = calls * millis.applyAsDouble(minute) / 60_000;
        double able = served.applyAsDouble(minute);
        double free = need * overload(need, able);
        double running = Math.min(free, reserved.orElse(ACCOUNT));
        double overload = running < free ? overload(running, able) : overload(need, able);
        double ran =
                running < free ? Math.min(calls, running * 60_000 / millis.applyAsDouble(minute) / overload) : calls;
        double throttles = 3 * (calls - ran);
        double errors = ran * 0.5 * (1 - 1 / overload);
        Duration duration = Duration.ofNanos(Math.round(millis.applyAsDouble(minute) * overload * 1e6));
        steps.add(new Step(need, provisioned, reserved, throttles, errors, calls));
        decide(minute);
        minutes.add(Optional.of(new Minute(ran, throttles, errors, duration, OptionalDouble.empty())));
    }

    /// How many times as long a call takes; at three times it times out.
    private static double overload(double running, double able) {
        return Math.clamp(running / able, 1, 3);
    }

    /// On the minutes that had ended a minute ago.
    private void decide(int minute) {
        Instant now = START.plusSeconds(60L * (minute + 1));
        int from = Math.max(0, minutes.size() - REMEMBERED_MINUTES);
        Traffic traffic = new Traffic(START.plusSeconds(60L * from), minutes.subList(from, minutes.size()));
        lowered.removeIf(at -> at.isBefore(now.minusSeconds(3600)));
        Standing standing = new Standing(
                reserved,
                OptionalInt.of(provisioned),
                false,
                new AccountConcurrency(ACCOUNT, ACCOUNT - reserved.orElse(0)),
                MonthlyCost.usd("10.95"),
                lowered);
        switch (ConcurrencyAdjustment.decide(traffic, standing, Downstream.UNKNOWN, policy, now)) {
            case Adjustment.Provision provision -> {
                if (provision.to() < provision.from()) {
                    lowered.add(now);
                }
                provisioned = provision.to();
            }
            case Adjustment.Reserve reserve -> reserved = OptionalInt.of(reserve.to());
            case Adjustment.Lower lower -> {
                lowered.add(now);
                reserved = OptionalInt.of(lower.to());
            }
            case Adjustment.Hold _, Adjustment.Tell _ -> {}
        }
    }
}
