package io.trimtab.domain.concurrency;

/// When concurrency is lowered because what the function calls is the bottleneck.
///
/// @param connectionsFraction of a database's connections from which on they are near their limit
/// @param durationTolerance a duration of so many times the usual one is still put down to chance
/// @param errorRise of the error share, above which errors are more than usual
/// @param backOff share of the concurrency that stays when there is no duration to tell it from
public record ReliefPolicy(double connectionsFraction, double durationTolerance, double errorRise, double backOff) {
    public ReliefPolicy {
        Figures.between("connectionsFraction", connectionsFraction, 0.5, 1);
        Figures.between("durationTolerance", durationTolerance, 1, 10);
        Figures.between("errorRise", errorRise, 0, 1);
        Figures.between("backOff", backOff, 0.5, 0.99);
    }

    /// Tolerance and back-off as Netflix's concurrency-limits has them (`Gradient2Limit`, `AIMDLimit`).
    public static ReliefPolicy standard() {
        return new ReliefPolicy(0.9, 1.5, 0.02, 0.9);
    }
}
