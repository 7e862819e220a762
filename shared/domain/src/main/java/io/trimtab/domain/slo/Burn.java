package io.trimtab.domain.slo;

import java.time.Instant;

/// One rule at one time.
///
/// @param allowed the share of bad above which a window burns too fast
/// @param longCounts, shortCounts what its windows hold
public record Burn(BurnRule rule, Standing standing, double allowed, Counts longCounts, Counts shortCounts) {
    /// Where a rate would be more than everything, as with a promise of 95 %: nearly everything.
    private static final double MOST_ALLOWED = 0.9;

    /// With fewer requests a window says nothing, neither good nor bad.
    static final int LEAST_REQUESTS = 20;
    /// Fewer failures may be one client's.
    static final int LEAST_FAILURES = 5;

    private static final double LEAST_KNOWN = 0.5;
    /// Of five minutes each: half of the time after which a violation may be over.
    static final int LEAST_PERIODS = 3;

    /// Three answers, because few requests prove nothing.
    public enum Standing {
        BURNS,
        CALM,
        UNKNOWN
    }

    /// What one window says.
    private enum Window {
        OVER,
        WITHIN,
        UNKNOWN
    }

    static Burn of(Indicator indicator, BurnRule rule, Instant until) {
        double allowed =
                Math.min(MOST_ALLOWED, rule.rate() * indicator.objective().badShare());
        Counts longCounts = indicator.between(until.minus(rule.longWindow()), until);
        Counts shortCounts = indicator.between(until.minus(rule.shortWindow()), until);
        Window overall = window(indicator.unit(), longCounts, allowed, LEAST_FAILURES);
        Window lately = window(indicator.unit(), shortCounts, allowed, 1);
        return new Burn(rule, standing(overall, lately), allowed, longCounts, shortCounts);
    }

    /// Whether what has come since a violation was last seen shows that it is over: as little bad as the slowest rule
    /// of its severity takes, and not just silence.
    ///
    /// @param until up to here the figures are complete
    static Standing since(Indicator indicator, Violation known, Instant until) {
        double rate = BurnRule.workbook().stream()
                .filter(rule -> rule.severity() == known.severity())
                .mapToDouble(BurnRule::rate)
                .min()
                .orElseThrow();
        Counts counts = indicator.between(known.seen(), until.isBefore(known.seen()) ? known.seen() : until);
        boolean enough = switch (indicator.unit()) {
            case REQUESTS -> counts.total() >= LEAST_REQUESTS;
            case PERIODS -> counts.known() >= LEAST_PERIODS;
        };
        if (!enough) {
            return Standing.UNKNOWN;
        }
        double allowed = Math.min(MOST_ALLOWED, rate * indicator.objective().badShare());
        return counts.badShare() <= allowed ? Standing.CALM : Standing.BURNS;
    }

    private static Standing standing(Window overall, Window lately) {
        if (overall == Window.WITHIN || lately == Window.WITHIN) {
            return Standing.CALM;
        }
        return overall == Window.OVER && lately == Window.OVER ? Standing.BURNS : Standing.UNKNOWN;
    }

    private static Window window(Indicator.Unit unit, Counts counts, double allowed, int leastFailures) {
        boolean known = switch (unit) {
            case REQUESTS -> counts.total() >= LEAST_REQUESTS;
            case PERIODS -> counts.known() > 0 && counts.known() >= LEAST_KNOWN * counts.steps();
        };
        if (!known) {
            return Window.UNKNOWN;
        }
        if (counts.badShare() <= allowed) {
            return Window.WITHIN;
        }
        boolean enough = unit == Indicator.Unit.PERIODS || counts.bad() >= leastFailures;
        return enough ? Window.OVER : Window.UNKNOWN;
    }

    /// How many times as fast as would just use up the budget.
    ///
    /// @param badShare of the objective
    public double rate(double badShare) {
        return longCounts.badShare() / badShare;
    }
}
