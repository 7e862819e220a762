package io.trimtab.domain.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    @Test
    void withoutThrottlesWhatRanIsWhatCame() {
        assertThat(Arrivals.of(minute(600, 0))).isEqualTo(600);
        assertThat(Arrivals.of(minute(0, 0))).isZero();
    }

    @Test
    void retriesOfThrottledCallsAreNotCountedAsCalls() {
        // Half of the attempts are throttled: 1 − 0.5³ of the callers get through in the end.
        assertThat(Arrivals.of(minute(700, 700))).isCloseTo(800, within(1e-9));
        // Every caller tried three times in vain.
        assertThat(Arrivals.of(minute(0, 900))).isEqualTo(300);
        // Nearly so.
        assertThat(Arrivals.of(minute(1, 899))).isCloseTo(300.3, within(0.1));
    }

    @Test
    void moreThrottlesAreNeverFewerArrivals() {
        double before = 0;
        for (int throttles = 0; throttles <= 10_000; throttles += 10) {
            double arrivals = Arrivals.of(minute(500, throttles));
            assertThat(arrivals).isGreaterThanOrEqualTo(before);
            before = arrivals;
        }
    }

    @Test
    void needIsLittlesLawOrTheMostThatWasSeenAtOnce() {
        assertThat(Arrivals.concurrency(600, Duration.ofMillis(500))).isEqualTo(5);
        Traffic traffic = new Traffic(
                Instant.EPOCH,
                List.of(
                        Optional.of(Minute.of(600, Duration.ofMillis(500))),
                        Optional.of(new Minute(600, 0, 0, Duration.ofMillis(500), OptionalDouble.of(9))),
                        Optional.of(new Minute(600, 0, 0, Duration.ofMillis(500), OptionalDouble.of(4))),
                        Optional.empty(),
                        Optional.of(Minute.quiet()),
                        Optional.of(new Minute(0, 1_800, 0, Duration.ZERO, OptionalDouble.empty()))));

        assertThat(traffic.needs()).containsExactly(5, 9, 5, Double.NaN, 0, 5);
    }

    @Test
    void figuresThatCannotBeAreRefused() {
        assertThatThrownBy(() -> minute(-1, 0)).hasMessage("invocations must be >= 0, was -1.0");
        assertThatThrownBy(() -> minute(1, Double.NaN)).hasMessage("throttles must be >= 0, was NaN");
        assertThatThrownBy(() -> Minute.of(1, Duration.ofMillis(-1)))
                .hasMessage("averageDuration must be >= 0, was PT-0.001S");
        assertThatThrownBy(() -> new AccountConcurrency(10, 11)).hasMessage("unreserved must be 0.0 to 10.0, was 11.0");
        assertThatThrownBy(() -> new AccountConcurrency(0, 0)).hasMessage("limit must be >= 1, was 0");
    }

    private static Minute minute(double invocations, double throttles) {
        return new Minute(invocations, throttles, 0, Duration.ofMillis(100), OptionalDouble.empty());
    }
}
