package io.trimtab.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExcessTest {
    private static final int HOURS = 15 * 24;

    /// The others go up and down between 1 and 3, so that their median is 2 and so is not moved by one that is 50.
    private record Waves(double now, double once, double leastSpread) implements Figure {
        @Override
        public double at(int hoursAgo) {
            return hoursAgo == 0 ? now : hoursAgo == 100 ? once : 1 + hoursAgo % 3;
        }

        @Override
        public double unusual() {
            return 5;
        }
    }

    @Test
    void isUnusualFromItsFiguresThresholdOn() {
        assertThat(Excess.of(new Waves(12, 2, 2), HOURS).orElseThrow().isUnusual())
                .isTrue();
        assertThat(Excess.of(new Waves(11.99, 2, 2), HOURS).orElseThrow().isUnusual())
                .isFalse();
        assertThat(Excess.of(new Waves(12, 50, 2), HOURS).orElseThrow().isUnusual())
                .isFalse();
    }

    @Test
    void countsInDeviationsThatNoIncidentMoves() {
        Excess quiet = Excess.of(new Waves(9.413, 2, 0.01), HOURS).orElseThrow();
        Excess restless = Excess.of(new Waves(9.413, 50, 0.01), HOURS).orElseThrow();

        assertThat(quiet.above()).isCloseTo(7.413, within(1e-9));
        assertThat(quiet.deviations()).isCloseTo(5, within(1e-9)); // 7.413 / (1.4826 × 1)
        assertThat(quiet.isRecord()).isTrue();
        assertThat(quiet.windows()).isEqualTo(325);
        assertThat(restless.deviations()).isEqualTo(quiet.deviations());
        assertThat(restless.isRecord()).isFalse();
    }

    @Test
    void whatEqualsTheHighestIsNoRecord() {
        assertThat(Excess.of(new Waves(3, 2, 0.01), HOURS).orElseThrow().isRecord())
                .isFalse();
        assertThat(Excess.of(new Waves(3.001, 2, 0.01), HOURS).orElseThrow().isRecord())
                .isTrue();
    }

    @Test
    void believesNoSpreadBelowTheLeast() {
        assertThat(Excess.of(new Waves(8, 2, 2), HOURS).orElseThrow().deviations())
                .isEqualTo(3);
    }

    @Test
    void fewerThanFiveDaysSayNothing() {
        assertThat(Excess.of(new Waves(9, 2, 0.01), 5 * 24 - 2)).isEmpty();
        assertThat(Excess.of(new Waves(9, 2, 0.01), 5 * 24 - 1)).isPresent();
        assertThat(Excess.of(new Waves(Double.NaN, 2, 0.01), HOURS)).isEmpty();
    }
}
