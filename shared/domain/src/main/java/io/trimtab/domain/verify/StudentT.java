package io.trimtab.domain.verify;

/// Student's t: what an average may stray when its spread is itself estimated from few days.
final class StudentT {
    private static final int HALVINGS = 100;
    private static final double FAR = 1e6;

    private StudentT() {}

    /// The chance of a value above `t` (DLMF and Abramowitz and Stegun 26.7.1: through the incomplete beta function).
    /// @param degrees of freedom, above 0
    static double upperTail(double t, double degrees) {
        if (Double.isInfinite(t)) {
            return t > 0 ? 0 : 1;
        }
        double half = IncompleteBeta.of(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
        return t >= 0 ? half : 1 - half;
    }

    /// The value that is exceeded with the chance `tail`, by bisection.
    /// @param tail above 0 and at most 0.5
    static double exceededWith(double tail, double degrees) {
        double low = 0;
        double high = FAR;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (upperTail(middle, degrees) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
