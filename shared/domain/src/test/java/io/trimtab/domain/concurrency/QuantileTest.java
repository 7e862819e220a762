package io.trimtab.domain.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuantileTest {
    private static final double[] NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Test
    void withinTheValuesItLiesBetweenNeighbours() {
        assertThat(of(NINE, 0.5)).isEqualTo(5);
        assertThat(of(NINE, 0.25)).isEqualTo(2.5);
        assertThat(of(NINE, 0.9)).isEqualTo(9);
        assertThat(of(NINE, 0.05)).isEqualTo(1);
    }

    @Test
    void beyondTheHighestItGoesOnAsFarAsTheyAreApart() {
        // max 9, median 5, ln(1 ÷ (10 × 0.01)) ÷ ln 5
        assertThat(of(NINE, 0.99)).isCloseTo(9 + 4 * Math.log(10) / Math.log(5), within(1e-9));
        assertThat(of(new double[] {7, 7, 7, 7, 7}, 0.9999)).isEqualTo(7);
        assertThat(of(new double[] {0, 0, 0, 0, 100}, 0.9999)).isEqualTo(300);
    }

    @Test
    void threeValuesHaveNoTail() {
        assertThat(of(new double[] {1, 2, 30}, 0.999)).isEqualTo(30);
        assertThat(of(new double[] {4}, 0.5)).isEqualTo(4);
    }

    @Property(tries = 300)
    void higherChanceIsNeverLess(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1e6) Double> values,
            @ForAll @Scale(4) @DoubleRange(min = 0, max = 0.9999) double one,
            @ForAll @Scale(4) @DoubleRange(min = 0, max = 0.9999) double other) {
        double[] ascending = sorted(values);

        assertThat(of(ascending, Math.max(one, other)))
                .isGreaterThanOrEqualTo(of(ascending, Math.min(one, other)) - 1e-9);
    }

    @Property(tries = 300)
    void windowHoldsTheLastValuesAndNoOthers(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 0, max = 50) Double> values,
            @ForAll @Scale(4) @DoubleRange(min = 0, max = 0.9999) double fraction) {
        SortedWindow window = new SortedWindow(7);
        List<Double> last = new ArrayList<>();
        for (double value : values) {
            window.add(value);
            last.add(value);
            if (last.size() > 7) {
                last.removeFirst();
            }
            assertThat(window.quantile(fraction)).isEqualTo(of(sorted(last), fraction));
        }
    }

    private static double of(double[] ascending, double fraction) {
        return Quantile.of(ascending, ascending.length, fraction);
    }

    private static double[] sorted(List<Double> values) {
        double[] ascending = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(ascending);
        return ascending;
    }
}
