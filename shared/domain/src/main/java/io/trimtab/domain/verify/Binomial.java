package io.trimtab.domain.verify;

/// Exact chances of counts. Events may be fractions of one where a bucket was cut; they are rounded against alarm.
final class Binomial {
    private static final int HALVINGS = 60;

    private Binomial() {}

    /// The chance of at least that many events among `trials`, each with the chance `share`.
    static double atLeast(double events, double trials, double share) {
        double whole = Math.floor(events);
        if (whole <= 0) {
            return 1;
        }
        return whole > trials ? 0 : IncompleteBeta.of(share, whole, trials - whole + 1);
    }

    /// The largest share that such a count still allows (Clopper and Pearson, Biometrika 26, 1934).
    /// @param doubt the chance that the true share is above it: 0.05
    static double upperBound(double events, double trials, double doubt) {
        double whole = Math.ceil(events);
        if (whole >= trials) {
            return 1;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double chanceOfSoFew = 1 - IncompleteBeta.of(middle, whole + 1, trials - whole);
            if (chanceOfSoFew > doubt) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// How likely as many events after a change are by chance, given all that happened before and after: each falls
    /// after it with the share that the time after has of all requests (the conditional test of two Poisson means,
    /// Przyborowski and Wilenski, Biometrika 31, 1940).
    static double moreThanBefore(double before, double requestsBefore, double after, double requestsAfter) {
        return atLeast(after, Math.ceil(before) + Math.floor(after), requestsAfter / (requestsBefore + requestsAfter));
    }
}
