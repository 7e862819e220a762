package io.trimtab.local.bench.concurrency;

import java.util.Optional;

/// A baseline beside our rule at no more than its cost.
///
/// @param ours none where each of our settings costs more
record Judgement(Baseline baseline, Score theirs, Optional<Frontier.Point> ours) {
    private static final double MOST_OF_THEIR_SPILL = 0.7;
    private static final double MOST_ADJUSTMENTS_AN_HOUR = 6;

    static Judgement of(Baseline baseline, Score theirs, Frontier frontier) {
        return new Judgement(baseline, theirs, baseline.causal() ? frontier.atCost(theirs.cost()) : Optional.empty());
    }

    boolean passes() {
        return !baseline.causal()
                || ours.map(Frontier.Point::score)
                        .filter(score -> score.spillPercent() <= MOST_OF_THEIR_SPILL * theirs.spillPercent())
                        .filter(score -> score.adjustmentsAnHour() <= MOST_ADJUSTMENTS_AN_HOUR)
                        .isPresent();
    }
}
