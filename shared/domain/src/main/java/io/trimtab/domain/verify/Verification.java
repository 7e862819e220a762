package io.trimtab.domain.verify;

import io.trimtab.domain.verify.LookPlan.Look;
import java.util.List;
import java.util.stream.Collectors;

/// Judges a change at one of its looks.
///
/// @param plan when it is looked at, and how strict each look is
/// @param tolerance what counts as harm
public record Verification(LookPlan plan, Tolerance tolerance) {
    public static Verification standard() {
        return new Verification(LookPlan.standard(), Tolerance.standard());
    }

    /// A guard that fails rolls back at any look, a hard limit before a comparison. None keeps a change before the
    /// final look; from then on it is kept when every compared guard is proven, looked at again while one is not,
    /// and kept unproven after the last look. Where nothing is compared, no later look could prove anything.
    ///
    /// @param look its index in the plan
    public Conclusion judge(Trial trial, int look) {
        List<Reading> readings = trial.guards().stream()
                .map(one -> new Comparison(trial, one, tolerance, plan.spend(look, trial.comparedGuards())).reading())
                .toList();
        for (Standing failed : List.of(Standing.BROKEN, Standing.WORSE)) {
            for (Reading reading : readings) {
                if (reading.standing() == failed) {
                    return new Conclusion.RollBack(reading.guard().name(), reading.because(), readings);
                }
            }
        }
        return pass(trial, look, readings);
    }

    private Conclusion pass(Trial trial, int look, List<Reading> readings) {
        List<Reading> unproven = readings.stream()
                .filter(reading -> reading.standing() != Standing.PROVEN)
                .toList();
        boolean compares = trial.comparedGuards() > 0;
        if (plan.mayKeep(look) && compares && unproven.isEmpty()) {
            return new Conclusion.Keep("Kept: " + sentences(readings) + ".", readings);
        }
        String open = unproven.isEmpty() ? sentences(readings) : sentences(unproven);
        if (plan.isLast(look) || (plan.mayKeep(look) && !compares)) {
            return new Conclusion.KeepUnproven("Kept, unproven: " + open + ".", readings);
        }
        Look next = plan.looks().get(look + 1);
        return new Conclusion.LookAgain(
                trial.appliedAt().plus(next.after()), look + 1, "Looked at again: " + open + ".", readings);
    }

    private static String sentences(List<Reading> readings) {
        return readings.isEmpty()
                ? "nothing was measured"
                : readings.stream().map(Reading::because).collect(Collectors.joining(". "));
    }
}
