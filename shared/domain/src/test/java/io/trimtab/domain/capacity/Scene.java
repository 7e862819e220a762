package io.trimtab.domain.capacity;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// A tier with an hour behind it, every minute known, as the shipped policy sees it.
final class Scene {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final int MINUTES = 60;
    static final CapacityPolicy POLICY = new CapacityPolicy(
            new CapacityPolicy.Up(
                    0.70, Duration.ofMinutes(5), 0.80, Duration.ofMinutes(5), Duration.ofMillis(300), 100, 0.02),
            new CapacityPolicy.Down(0.30, 0.50, Duration.ofMinutes(10), Duration.ofMillis(500)),
            2,
            20,
            1,
            2,
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(2));

    Series cpu = level(0.50);
    Series memory = level(0.55);
    Series p95 = level(120);
    Series queued = missing();
    Series requests = level(6_000);
    Series errors = level(0);
    boolean balanced = true;
    boolean worksOffQueue;
    Fleet fleet = new Fleet("instance", 2, 4, 8, 4, Optional.empty(), false, Optional.empty());
    boolean mayShrink = true;

    static Series missing() {
        return Series.missing(NOON.minus(Duration.ofMinutes(MINUTES)), Duration.ofMinutes(1), MINUTES);
    }

    static Series level(double value) {
        return since(value, value, MINUTES);
    }

    /// One level, and another for the last so many minutes.
    static Series since(double before, double after, int minutes) {
        double[] values = new double[MINUTES];
        Arrays.fill(values, before);
        Arrays.fill(values, MINUTES - minutes, MINUTES, after);
        return Series.of(NOON.minus(Duration.ofMinutes(MINUTES)), Duration.ofMinutes(1), values);
    }

    /// As EC2 tells it without detailed monitoring: one figure in five minutes.
    static Series coarse(double value) {
        double[] values = new double[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) {
            values[minute] = minute % 5 == 0 ? value : Double.NaN;
        }
        return Series.of(NOON.minus(Duration.ofMinutes(MINUTES)), Duration.ofMinutes(1), values);
    }

    /// The same without its newest minutes.
    static Series late(Series series, int minutes) {
        return series.until(NOON.minus(Duration.ofMinutes(minutes)));
    }

    Scene size(int desired, int ready) {
        fleet = new Fleet("instance", 2, desired, 8, ready, fleet.last(), fleet.policied(), fleet.costs());
        return this;
    }

    Scene scaled(int minutesAgo, int from, int to) {
        fleet = new Fleet(
                "instance",
                2,
                fleet.desired(),
                8,
                fleet.ready(),
                Optional.of(new Fleet.Scaled(NOON.minus(Duration.ofMinutes(minutesAgo)), from, to)),
                fleet.policied(),
                fleet.costs());
        return this;
    }

    Scene policied(int maximum) {
        fleet = new Fleet("instance", 2, fleet.desired(), maximum, fleet.ready(), fleet.last(), true, fleet.costs());
        return this;
    }

    Scene priced() {
        fleet = new Fleet(
                "instance",
                2,
                fleet.desired(),
                fleet.maximum(),
                fleet.ready(),
                fleet.last(),
                fleet.policied(),
                Optional.of(new Fleet.Costs(
                        MonthlyCost.usd("70"), Optional.of(new Fleet.Larger("m5.xlarge", MonthlyCost.usd("140"))))));
        return this;
    }

    CapacityAnswer decide() {
        return ComputeCapacity.decide(
                new Load(cpu, memory, p95, queued, requests, errors, balanced, worksOffQueue),
                fleet,
                mayShrink,
                POLICY,
                NOON);
    }
}
