package io.trimtab.domain.concurrency;

/// A quantile of a few values, carried on beyond the highest of them.
///
/// Within the values: Weibull's plotting position, `fraction × (n + 1)`, between neighbours in a straight line. Beyond:
/// an exponential tail through median and maximum, `max + (max − median) × ln(1 ÷ ((n + 1)(1 − fraction))) ÷
/// ln((n + 1) ÷ 2)`, at most three times the maximum. Without it no burst larger than the largest known could be asked
/// for; values that are all alike have no tail. (Gumbel, *Statistics of Extremes*, 1958, 1.2 and 4.1.)
final class Quantile {
    private static final double MOST_BEYOND = 3;
    private static final int LEAST_FOR_A_TAIL = 4;

    private Quantile() {}

    /// @param ascending the first `count` of it are the values
    /// @param count at least 1
    static double of(double[] ascending, int count, double fraction) {
        double position = fraction * (count + 1) - 1;
        if (position <= 0) {
            return ascending[0];
        }
        if (position < count - 1) {
            int below = (int) position;
            return ascending[below] + (position - below) * (ascending[below + 1] - ascending[below]);
        }
        double maximum = ascending[count - 1];
        return count < LEAST_FOR_A_TAIL ? maximum : beyond(maximum, median(ascending, count), count, fraction);
    }

    private static double median(double[] ascending, int count) {
        return 0.5 * (ascending[(count - 1) / 2] + ascending[count / 2]);
    }

    private static double beyond(double maximum, double median, int count, double fraction) {
        double further = Math.log(1 / ((count + 1) * (1 - fraction))) / Math.log(0.5 * (count + 1));
        return Math.min(maximum + (maximum - median) * further, MOST_BEYOND * maximum);
    }
}
