package io.trimtab.domain.verify;

import java.time.Duration;
import java.util.List;

/// When a change is looked at, and which part of the allowed chance of a false alarm each look may spend.
///
/// Any split that is fixed beforehand and sums to one keeps the whole within what is allowed, however the looks
/// depend on each other: an alpha-spending function (Lan and DeMets, Biometrika 70, 1983) taken at the looks, with
/// the union bound in place of the joint distribution. Like O'Brien and Fleming's (Biometrics 35, 1979) it is stingy
/// early, where only gross harm can be seen anyway, and keeps most for the final look.
///
/// @param falseAlarm the allowed chance that a harmless change is rolled back, over all looks and guards
/// @param looks in order of time
/// @param finalLook the first that may keep a change; the later ones are for those that it could not prove
public record LookPlan(double falseAlarm, List<Look> looks, int finalLook) {
    private static final double ROUNDING = 1e-9;

    /// @param after the change
    /// @param share of the allowed false alarms that it may spend
    public record Look(Duration after, double share) {}

    public LookPlan {
        looks = List.copyOf(looks);
        double spent = looks.stream().mapToDouble(Look::share).sum();
        if (!(falseAlarm > 0 && falseAlarm < 1) || spent > 1 + ROUNDING) {
            throw new IllegalArgumentException("false alarm must be above 0 and below 1, was " + falseAlarm
                    + ", and the looks' shares at most 1 in all, were " + spent);
        }
        if (finalLook < 0 || finalLook >= looks.size()) {
            throw new IllegalArgumentException("final look must be one of " + looks.size() + ", was " + finalLook);
        }
        for (int i = 1; i < looks.size(); i++) {
            if (looks.get(i).after().compareTo(looks.get(i - 1).after()) <= 0) {
                throw new IllegalArgumentException("looks must be in order of time, were " + looks);
            }
        }
    }

    /// Seven looks within a day, and three more, up to a week, where little traffic or restless days leave it
    /// unproven.
    public static LookPlan standard() {
        return new LookPlan(
                0.01,
                List.of(
                        look(Duration.ofMinutes(5), 0.01),
                        look(Duration.ofMinutes(15), 0.02),
                        look(Duration.ofMinutes(30), 0.03),
                        look(Duration.ofHours(1), 0.04),
                        look(Duration.ofHours(2), 0.05),
                        look(Duration.ofHours(4), 0.05),
                        look(Duration.ofHours(24), 0.30),
                        look(Duration.ofHours(48), 0.10),
                        look(Duration.ofHours(72), 0.15),
                        look(Duration.ofDays(7), 0.25)),
                6);
    }

    public static Look look(Duration after, double share) {
        return new Look(after, share);
    }

    boolean mayKeep(int look) {
        return look >= finalLook;
    }

    boolean isLast(int look) {
        return look == looks.size() - 1;
    }

    /// What one guard may spend at that look: an equal part for each guard that is compared (Bonferroni; Holm's
    /// refinement would change nothing, because the first guard that fails decides).
    double spend(int look, int comparedGuards) {
        return falseAlarm * looks.get(look).share() / Math.max(1, comparedGuards);
    }
}
