package io.trimtab.slo;

import io.trimtab.domain.slo.Budget;
import io.trimtab.domain.slo.Memory;
import io.trimtab.domain.slo.Past;
import io.trimtab.domain.slo.Regression;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

/// Which times one run reads.
///
/// @param until up to here CloudWatch's figures are complete
record Span(Instant until) {
    static final Duration STEP = Duration.ofMinutes(5);
    /// CloudWatch's figures come up to two minutes late.
    private static final Duration LATE = Duration.ofMinutes(2);
    /// As far back as the rules look.
    private static final int RECENT_DAYS = 3;

    static Span at(Instant now) {
        long step = STEP.toSeconds();
        return new Span(Instant.ofEpochSecond(Math.floorDiv(now.minus(LATE).getEpochSecond(), step) * step));
    }

    private Instant midnight() {
        return until.truncatedTo(ChronoUnit.DAYS);
    }

    /// What lies before is counted once a day.
    Instant pastUntil() {
        return midnight().minus(Duration.ofDays(RECENT_DAYS));
    }

    Instant pastFrom() {
        return midnight().minus(Duration.ofDays(Budget.PERIOD_DAYS));
    }

    /// A past of yesterday serves until there is one of today: what has come between is read at every look.
    boolean serves(Past past) {
        return !past.until().isBefore(pastUntil().minus(Duration.ofDays(1)));
    }

    boolean isToday(Past past) {
        return past.until().equals(pastUntil());
    }

    /// From when on all of these can be looked at.
    Instant recentFrom(Collection<Memory> memories) {
        return memories.stream()
                .map(Memory::past)
                .flatMap(Optional::stream)
                .filter(this::serves)
                .map(Past::until)
                .min(Instant::compareTo)
                .filter(earliest -> earliest.isBefore(pastUntil()))
                .orElseGet(this::pastUntil);
    }

    /// The last whole hour.
    Instant hour() {
        return until.truncatedTo(ChronoUnit.HOURS);
    }

    Instant baselineFrom() {
        return hour().minus(Regression.BASELINE);
    }
}
