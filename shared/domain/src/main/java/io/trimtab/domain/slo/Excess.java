package io.trimtab.domain.slo;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// How far the last two hours lie above all the others of the days before.
///
/// The centre is the median of the others, the spread their median deviation, times 1.4826 to be the standard deviation
/// of a normal distribution (Hampel, Journal of the American Statistical Association 69, 1974): incidents of the days
/// before move neither. Some three hundred windows tell the spread far better than fourteen days do, so that a
/// threshold that is as rarely passed by chance lies much lower than that of Student's distribution with ten degrees of
/// freedom.
///
/// @param above the centre, in the figure's own unit
/// @param deviations the same in deviations
/// @param isRecord whether none of the others was as high; this asks for no distribution at all, and what lasts for
/// some
///     hours is no record any more
/// @param unusual from how many deviations on it is
/// @param windows how many there were to compare with
record Excess(double above, double deviations, boolean isRecord, double unusual, int windows) {
    private static final double NORMAL = 1.4826;
    /// Those of five days: what an hour of the day usually has, nobody knows from fewer.
    private static final int LEAST_WINDOWS = 5 * 24 - Figure.REACH - Figure.NEWEST;

    /// @param hours of the course
    static Optional<Excess> of(Figure figure, int hours) {
        double now = figure.at(0);
        double[] others = IntStream.rangeClosed(Figure.NEWEST, hours - Figure.REACH)
                .mapToDouble(figure::at)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        if (Double.isNaN(now) || others.length < LEAST_WINDOWS) {
            return Optional.empty();
        }
        double centre = Figure.median(others);
        double[] deviations =
                Arrays.stream(others).map(other -> Math.abs(other - centre)).toArray();
        double spread = Math.max(figure.leastSpread(), NORMAL * Figure.median(deviations));
        double highest = Arrays.stream(others).max().orElseThrow();
        return Optional.of(
                new Excess(now - centre, (now - centre) / spread, now > highest, figure.unusual(), others.length));
    }

    boolean isUnusual() {
        return isRecord && deviations >= unusual;
    }
}
