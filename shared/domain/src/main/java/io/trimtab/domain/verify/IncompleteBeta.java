package io.trimtab.domain.verify;

/// The regularised incomplete beta function `I_x(a, b)`, from which Student's t and the binomial distribution follow.
///
/// By its continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22), evaluated from the front with
/// the ratios of successive numerators and denominators (Lentz, Applied Optics 15, 1976); ln Γ by Stirling's series
/// (5.11.1) after shifting the argument to 10 and above. Right to ten digits in the range used here.
final class IncompleteBeta {
    private static final double SMALLEST = 1e-300;
    private static final double CLOSE_ENOUGH = 1e-14;
    private static final int MOST_TERMS = 20_000;
    private static final double SHIFTED = 10;

    private IncompleteBeta() {}

    /// @param x 0 to 1
    /// @param a above 0
    /// @param b above 0
    static double of(double x, double a, double b) {
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
            throw new IllegalArgumentException("a and b must be > 0 and x 0 to 1, were " + a + ", " + b + ", " + x);
        }
        if (x == 0 || x == 1) {
            return x;
        }
        // The fraction converges fast on this side of the mean; the other side is its mirror image.
        return x > (a + 1) / (a + b + 2) ? 1 - leading(1 - x, b, a) : leading(x, a, b);
    }

    private static double leading(double x, double a, double b) {
        double front = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
        return Math.exp(front) / a * fraction(x, a, b);
    }

    /// `1 / (1 + d₁ / (1 + d₂ / (1 + …)))`.
    private static double fraction(double x, double a, double b) {
        double value = 1;
        double numerators = 1;
        double denominators = 0;
        for (int n = 1; n <= MOST_TERMS; n++) {
            double coefficient = coefficient(n, x, a, b);
            denominators = 1 / awayFromZero(1 + coefficient * denominators);
            numerators = awayFromZero(1 + coefficient / numerators);
            double step = numerators * denominators;
            value *= step;
            if (Math.abs(step - 1) < CLOSE_ENOUGH) {
                return 1 / value;
            }
        }
        throw new IllegalStateException("no convergence at x " + x + ", a " + a + ", b " + b);
    }

    private static double coefficient(int n, double x, double a, double b) {
        int m = n / 2;
        double even = m * (b - m) * x / ((a + 2.0 * m - 1) * (a + 2.0 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1));
        return n % 2 == 0 ? even : odd;
    }

    private static double awayFromZero(double value) {
        return Math.abs(value) < SMALLEST ? SMALLEST : value;
    }

    /// @param z above 0
    static double logGamma(double z) {
        double shift = 0;
        double up = z;
        while (up < SHIFTED) {
            shift += Math.log(up);
            up++;
        }
        double inverse = 1 / up;
        double square = inverse * inverse;
        double series = inverse * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square * (1 / 1680.0))));
        return (up - 0.5) * Math.log(up) - up + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
