package io.trimtab.domain.slo;

/// What was counted in some time.
///
/// @param bad of `total`
/// @param known how many of `steps` have data: a step without is neither good nor bad
public record Counts(double bad, double total, int known, int steps) {
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public Counts {
        if (!(bad >= 0 && total >= bad) || known < 0 || steps < known) {
            throw new IllegalArgumentException("must be 0 <= bad <= total and known <= steps, were " + bad + ", "
                    + total + ", " + known + " and " + steps);
        }
    }

    public Counts plus(Counts other) {
        return new Counts(bad + other.bad, total + other.total, known + other.known, steps + other.steps);
    }

    /// NaN where nothing was counted.
    double badShare() {
        return total > 0 ? bad / total : Double.NaN;
    }
}
