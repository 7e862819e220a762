package io.trimtab.domain.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every figure at its limit and just beyond.
class ConcurrencyPolicyTest {
    @Test
    void shippedFiguresAreThese() {
        ConcurrencyPolicy policy = new ConcurrencyPolicy(2, 20, 0.7, 100, 6, Optional.empty());

        assertThat(policy.burstQuantile()).isEqualTo(0.95);
        assertThat(policy.relief()).isEqualTo(new ReliefPolicy(0.9, 1.5, 0.02, 0.9));
    }

    @Test
    void figuresThatCannotBeMeantAreRefusedByName() {
        assertThat(policy(0, 0, 0.1, 100, 1, 0.5).provisionedMaximum()).isZero();
        assertThat(policy(2, 20, 1, 101, 60, 0.9999).unreservedFloor()).isEqualTo(101);
        assertThatThrownBy(() -> policy(-1, 20, 0.7, 100, 6, 0.95))
                .hasMessage("provisionedMinimum must be >= 0, was -1");
        assertThatThrownBy(() -> policy(2, 1, 0.7, 100, 6, 0.95)).hasMessage("provisionedMaximum must be >= 2, was 1");
        assertThatThrownBy(() -> policy(2, 20, 0.09, 100, 6, 0.95))
                .hasMessage("targetUtilisation must be 0.1 to 1.0, was 0.09");
        assertThatThrownBy(() -> policy(2, 20, 0.7, 99, 6, 0.95)).hasMessage("unreservedFloor must be >= 100, was 99");
        assertThatThrownBy(() -> policy(2, 20, 0.7, 100, 0, 0.95))
                .hasMessage("lowersAnHour must be 1.0 to 60.0, was 0.0");
        assertThatThrownBy(() -> policy(2, 20, 0.7, 100, 6, 1))
                .hasMessage("burstQuantile must be 0.5 to 0.9999, was 1.0");
        assertThatThrownBy(() -> new ReliefPolicy(0.49, 1.5, 0.02, 0.9))
                .hasMessage("connectionsFraction must be 0.5 to 1.0, was 0.49");
        assertThatThrownBy(() -> new ReliefPolicy(0.9, 0.99, 0.02, 0.9))
                .hasMessage("durationTolerance must be 1.0 to 10.0, was 0.99");
        assertThatThrownBy(() -> new ReliefPolicy(0.9, 1.5, 1.01, 0.9))
                .hasMessage("errorRise must be 0.0 to 1.0, was 1.01");
        assertThatThrownBy(() -> new ReliefPolicy(0.9, 1.5, 0.02, 1))
                .hasMessage("backOff must be 0.5 to 0.99, was 1.0");
    }

    private static ConcurrencyPolicy policy(
            int minimum, int maximum, double target, int floor, int lowers, double quantile) {
        return new ConcurrencyPolicy(
                minimum, maximum, target, floor, lowers, Optional.empty(), quantile, ReliefPolicy.standard());
    }
}
