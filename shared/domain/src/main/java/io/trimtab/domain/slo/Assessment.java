package io.trimtab.domain.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How one promise of a service stands.
///
/// @param burns each rule, fastest first
/// @param began since when it is kept too little, where it is
public record Assessment(Objective objective, List<Burn> burns, Budget budget, Optional<Instant> began) {
    private static final int HOURS_A_DAY = 24;

    /// Kept, not kept, or too little is known to say either.
    public enum Standing {
        HELD,
        VIOLATED,
        UNKNOWN
    }

    public Assessment {
        burns = List.copyOf(burns);
    }

    /// @param recent at least as far back as the longest window of the rules
    /// @param past what of the period lies before; without it nothing is known of the budget
    /// @param until up to here the figures are complete
    public static Assessment of(Indicator recent, Optional<Past> past, List<BurnRule> rules, Instant until) {
        List<Burn> burns =
                rules.stream().map(rule -> Burn.of(recent, rule, until)).toList();
        Budget budget = new Budget(recent.objective().badShare(), past.flatMap(known -> period(known, recent, until)));
        Optional<Instant> began = worst(burns)
                .map(burn -> recent.firstAbove(
                        burn.allowed(), until.minus(burn.rule().longWindow()), until));
        return new Assessment(recent.objective(), burns, budget, began);
    }

    private static Optional<Counts> period(Past past, Indicator recent, Instant until) {
        return Optional.ofNullable(past.counts().get(recent.objective().promise()))
                .map(counts -> counts.plus(recent.between(past.until(), until)));
    }

    /// Kept it is only where the rule that looks back longest says so: of a few requests nothing is known.
    public Standing standing() {
        if (worst().isPresent()) {
            return Standing.VIOLATED;
        }
        return burns.getLast().standing() == Burn.Standing.CALM ? Standing.HELD : Standing.UNKNOWN;
    }

    /// The fastest that burns.
    public Optional<Burn> worst() {
        return worst(burns);
    }

    private static Optional<Burn> worst(List<Burn> burns) {
        return burns.stream()
                .filter(burn -> burn.standing() == Burn.Standing.BURNS)
                .findFirst();
    }

    /// How many times as fast as would just use up the budget, where it is used up too fast.
    public Optional<Double> burnRate() {
        return worst().map(burn -> burn.rate(objective.badShare()));
    }

    /// For the person on call.
    public String because() {
        return switch (standing()) {
            case VIOLATED -> violated(worst().orElseThrow());
            case HELD ->
                "It keeps its promise that " + objective.words() + ". Of the budget of " + Budget.PERIOD_DAYS
                        + " days: " + budgetWords() + ".";
            case UNKNOWN ->
                "Too little is known to say whether it keeps its promise that " + objective.words() + ": "
                        + known(burns.getLast()) + ".";
        };
    }

    private String violated(Burn burn) {
        return String.format(
                Locale.ROOT,
                "In the last %s %s. Promised is that %s. The budget of %d days goes %.1f times too fast (%.1f times calls for %s), also in the last %s; %s.",
                words(burn.rule().longWindow()),
                measured(burn.longCounts()),
                objective.words(),
                Budget.PERIOD_DAYS,
                burn.rate(objective.badShare()),
                burn.rule().rate(),
                burn.rule().severity() == Severity.PAGE ? "somebody now" : "a look",
                words(burn.rule().shortWindow()),
                budgetWords());
    }

    private String measured(Counts counts) {
        return switch (objective.promise()) {
            case ERRORS ->
                String.format(
                        Locale.ROOT,
                        "%.0f of %.0f requests failed (%s)",
                        counts.bad(),
                        counts.total(),
                        Objective.percent(counts.badShare()));
            case AVAILABILITY ->
                String.format(
                        Locale.ROOT,
                        "%.0f of %.0f were missed (%s)",
                        counts.bad(),
                        counts.total(),
                        Objective.percent(counts.badShare()));
            case LATENCY ->
                String.format(
                        Locale.ROOT, "%.0f of %.0f periods of five minutes were slower", counts.bad(), counts.total());
        };
    }

    private String known(Burn burn) {
        return String.format(
                Locale.ROOT,
                "%.0f counted in %s, in %d of %d periods",
                burn.longCounts().total(),
                words(burn.rule().longWindow()),
                burn.longCounts().known(),
                burn.longCounts().steps());
    }

    private String budgetWords() {
        return budget.left().isEmpty()
                ? "what is left of it is not known"
                : budgetLeft(budget.left().getAsDouble());
    }

    private static String budgetLeft(double left) {
        return left < 0
                ? String.format(Locale.ROOT, "it is spent %.1f times", 1 - left)
                : String.format(Locale.ROOT, "%.0f %% of it is left", 100 * left);
    }

    static String words(Duration time) {
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return time.toMinutes() + " minutes";
        }
        long hours = time.toHours();
        if (hours == 1) {
            return "hour";
        }
        return hours <= HOURS_A_DAY ? hours + " hours" : hours / HOURS_A_DAY + " days";
    }
}
