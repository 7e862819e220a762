package io.trimtab.verify;

import io.trimtab.aws.change.GuardMetric;
import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.State;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.policy.ServicePolicy;
import io.trimtab.domain.verify.Measured;
import io.trimtab.domain.verify.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// What is read of a change at one look.
///
/// @param began when its first act was about to be made
/// @param now the time of the look
/// @param baseline how far back it is compared
record Watch(Change change, State.Applied applied, Instant began, Instant now, Duration baseline) {
    /// The step of every guard metric.
    static final Duration GRAIN = Duration.ofMinutes(5);

    /// Fourteen days that have a whole day before them.
    static final Duration BASELINE = Duration.ofDays(15);
    /// CloudWatch's figures come up to two minutes late.
    private static final Duration LATE = Duration.ofMinutes(2);

    Instant from() {
        return step(began.minus(baseline));
    }

    Instant until() {
        return step(now.minus(LATE));
    }

    /// @throws IllegalStateException where CloudWatch did not answer: a gap of its own making must not be taken for
    ///     too little traffic
    Trial trial(
            List<GuardMetric> guards,
            ServicePolicy service,
            Function<Collection<MetricQuery>, MetricReadings> figures) {
        boolean emergency = change.proposal().emergency();
        List<GuardMetric> heard = emergency ? AlarmLook.harm(guards) : guards;
        Set<MetricQuery> queries = new LinkedHashSet<>();
        heard.forEach(guard -> {
            queries.add(guard.query());
            guard.requests().ifPresent(queries::add);
        });
        MetricReadings readings = figures.apply(queries);
        if (!readings.complete() || !readings.unread().isEmpty()) {
            throw new IllegalStateException("the guard metrics of " + change.id()
                    + " could not all be read, so nothing is concluded: " + readings.reasons());
        }
        List<Measured> measured = heard.stream()
                .flatMap(guard -> GuardReading.of(guard, readings, service, !emergency).stream())
                .toList();
        Instant since = applied.since();
        return new Trial(began, since, until().isBefore(since) ? since : until(), measured);
    }

    private static Instant step(Instant time) {
        long grain = GRAIN.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), grain) * grain);
    }
}
