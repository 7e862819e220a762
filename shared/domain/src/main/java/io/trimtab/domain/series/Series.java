package io.trimtab.domain.series;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/// Figures at equal steps of time. A step without data is NaN: missing is never zero.
public final class Series {
    private final Instant start;
    private final Duration step;
    private final double[] values;

    private Series(Instant start, Duration step, double[] values) {
        if (step.isZero() || step.isNegative()) {
            throw new IllegalArgumentException("step must be longer than nothing, was " + step);
        }
        this.start = start;
        this.step = step;
        this.values = values;
    }

    /// @param values one for each step from `start` on, NaN where there is no data; copied
    public static Series of(Instant start, Duration step, double... values) {
        return new Series(start, step, values.clone());
    }

    /// A window of which nothing is known.
    public static Series missing(Instant start, Duration step, int length) {
        double[] nothing = new double[length];
        Arrays.fill(nothing, Double.NaN);
        return new Series(start, step, nothing);
    }

    public Instant start() {
        return start;
    }

    public Duration step() {
        return step;
    }

    public int length() {
        return values.length;
    }

    /// The figure of the step with that index, NaN where there is none.
    public double at(int index) {
        return values[index];
    }

    public Instant timeOf(int index) {
        return start.plus(step.multipliedBy(index));
    }

    /// When the last step ends.
    public Instant end() {
        return timeOf(values.length);
    }

    /// The figures that are there, in order of time.
    public DoubleStream present() {
        return Arrays.stream(figures());
    }

    public int presentCount() {
        int count = 0;
        for (double value : values) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count;
    }

    public boolean isEmpty() {
        return presentCount() == 0;
    }

    /// Share of the steps that have data, 0 to 1; 0 for a window without steps.
    public double completeness() {
        return values.length == 0 ? 0 : (double) presentCount() / values.length;
    }

    /// NaN when nothing is there, as all figures below.
    public double maximum() {
        return maximum(0, values.length);
    }

    public double minimum() {
        return -map(value -> -value).maximum();
    }

    public double average() {
        return average(0, values.length);
    }

    public double sum() {
        return isEmpty() ? Double.NaN : present().sum();
    }

    /// The figure that `percent` of the steps do not exceed, interpolated linearly between neighbours (type 7 of
    /// Hyndman and Fan, Sample Quantiles in Statistical Packages, 1996).
    ///
    /// @param percent 0 to 100
    public double percentile(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent must be 0 to 100, was " + percent);
        }
        double[] sorted = figures();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = percent / 100 * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
    }

    /// Every figure changed alike; missing stays missing.
    public Series map(DoubleUnaryOperator change) {
        return new Series(start, step, Arrays.stream(values).map(change).toArray());
    }

    /// What was measured at or after that time.
    public Series from(Instant since) {
        if (!since.isAfter(start)) {
            return this;
        }
        long skipped = Math.ceilDiv(Duration.between(start, since).toSeconds(), step.toSeconds());
        int first = (int) Math.min(skipped, values.length);
        return new Series(timeOf(first), step, Arrays.copyOfRange(values, first, values.length));
    }

    /// What was measured before that time.
    public Series until(Instant end) {
        if (!end.isBefore(end())) {
            return this;
        }
        Duration kept = Duration.between(start, end);
        long steps = kept.isNegative() ? 0 : Math.ceilDiv(kept.toSeconds(), step.toSeconds());
        return new Series(start, step, Arrays.copyOf(values, (int) steps));
    }

    /// The highest figure of each stretch of that length, such as daily or weekly maxima. Stretches are counted
    /// back from the end, so that the latest is whole; steps left over at the start are dropped. A stretch without
    /// data stays missing.
    ///
    /// @param stretch a multiple of the step
    public Series maxima(Duration stretch) {
        return stretches(stretch, this::maximum);
    }

    /// The mean of each stretch of that length, as [#maxima] counts them.
    ///
    /// @param stretch a multiple of the step
    public Series averages(Duration stretch) {
        return stretches(stretch, this::average);
    }

    /// Of the steps from one index to before another.
    private interface Figure {
        double of(int from, int to);
    }

    private Series stretches(Duration stretch, Figure figure) {
        long steps = stretch.toSeconds() / step.toSeconds();
        if (steps < 1 || !step.multipliedBy(steps).equals(stretch)) {
            throw new IllegalArgumentException("stretch must be a multiple of " + step + ", was " + stretch);
        }
        int width = (int) Math.min(steps, Integer.MAX_VALUE);
        int left = values.length % width;
        double[] figures = new double[values.length / width];
        for (int i = 0; i < figures.length; i++) {
            int from = left + i * width;
            figures[i] = figure.of(from, from + width);
        }
        return new Series(timeOf(left), stretch, figures);
    }

    /// Share of the steps with data whose figure is at least that high; 0 when nothing is there.
    public double shareAtLeast(double threshold) {
        int present = presentCount();
        return present == 0
                ? 0
                : (double) present().filter(value -> value >= threshold).count() / present;
    }

    /// How much time there is data for.
    public Duration known() {
        return step.multipliedBy(presentCount());
    }

    /// For each step the larger of both; where only one has data, that one. Both must have the same steps.
    public Series larger(Series other) {
        return combine(other, (one, two) -> Double.isNaN(one) ? two : Double.isNaN(two) ? one : Math.max(one, two));
    }

    /// For each step the sum of both; missing where either is. Both must have the same steps.
    public Series plus(Series other) {
        return combine(other, Double::sum);
    }

    /// Nothing is nought where the other has a figure: for a count that is published only when there is something to
    /// count, next to one that always is. Both must have the same steps.
    public Series orZeroWhere(Series other) {
        return combine(other, (one, two) -> Double.isNaN(one) && !Double.isNaN(two) ? 0 : one);
    }

    private Series combine(Series other, DoubleBinaryOperator how) {
        if (!start.equals(other.start) || !step.equals(other.step) || values.length != other.values.length) {
            throw new IllegalArgumentException("both series must have the same steps, were " + this + " and " + other);
        }
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = how.applyAsDouble(values[i], other.values[i]);
        }
        return new Series(start, step, result);
    }

    // Loops, not filtered streams, in what follows: a scan comes here more often than anywhere else.

    private double maximum(int from, int to) {
        double maximum = Double.NaN;
        for (int i = from; i < to; i++) {
            if (!(values[i] <= maximum) && !Double.isNaN(values[i])) {
                maximum = values[i];
            }
        }
        return maximum;
    }

    private double average(int from, int to) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                sum += values[i];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private double[] figures() {
        double[] known = new double[values.length];
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                known[count++] = value;
            }
        }
        return Arrays.copyOf(known, count);
    }

    @Override
    public String toString() {
        return values.length + " steps of " + step + " from " + start;
    }
}
