package io.trimtab.domain.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProvisioningTest {
    @Test
    void steadyNeedIsHeldExactlyWhereTheQuantileIsAll() {
        assertThat(day(_ -> 27, 0.95, OptionalDouble.empty(), 1)[1439]).isEqualTo(27);
    }

    @Test
    void steadyNeedUsesSeventyPercentOfWhatIsHeld() {
        assertThat(day(_ -> 7, 0.95, OptionalDouble.of(0.7), 1)[1439]).isEqualTo(10);
        assertThat(day(_ -> 0.69, 0.95, OptionalDouble.of(0.7), 1)[1439]).isEqualTo(1);
        assertThat(day(_ -> 0.71, 0.95, OptionalDouble.of(0.7), 1)[1439]).isEqualTo(2);
    }

    @Test
    void hourlyTimerIsMetAtItsMinuteAndNotPaidForOtherwise() {
        int[] provision = day(minute -> minute % 60 == 17 ? 400 : 4, 0.95, OptionalDouble.empty(), 1);

        int[] lastHour =
                IntStream.range(1380, 1440).map(minute -> provision[minute]).toArray();
        assertThat(lastHour[17]).isEqualTo(400);
        assertThat(IntStream.of(lastHour).filter(units -> units > 4).count()).isLessThanOrEqualTo(5);
    }

    @Test
    void timerEveryTenMinutesIsMetWithSixLoweringsAnHour() {
        int[] provision = day(minute -> minute % 10 == 3 ? 100 : 10, 0.95, OptionalDouble.empty(), 1);

        for (int minute = 603; minute < 1440; minute += 10) {
            assertThat(provision[minute]).as("minute %d", minute).isEqualTo(100);
        }
        for (int hour = 10; hour < 24; hour++) {
            int from = 60 * hour;
            assertThat(IntStream.range(from, from + 60)
                            .filter(minute -> provision[minute] < provision[minute - 1])
                            .count())
                    .isLessThanOrEqualTo(6);
        }
    }

    @Test
    void twiceTheNeedIsExactlyTwiceTheForecast() {
        IntToDoubleFunction need = minute -> 40 + 30 * Math.sin(minute / 100.0) + (minute * 7919 % 13) / 3.0;
        NeedForecast once = new NeedForecast(0.95, 2);
        NeedForecast twice = new NeedForecast(0.95, 2);
        for (int minute = 0; minute < 1440; minute++) {
            once.learn(need.applyAsDouble(minute));
            twice.learn(2 * need.applyAsDouble(minute));
            assertThat(twice.ahead(0)).isEqualTo(2 * once.ahead(0));
        }
    }

    @Test
    void nothingKnownChangesNothing() {
        Provisioning provisioning = new Provisioning(0.95, OptionalDouble.of(0.7), 1);
        assertThat(provisioning.next(8, true)).isEqualTo(8);
        for (int minute = 0; minute < 100; minute++) {
            provisioning.learn(Double.NaN);
        }
        assertThat(provisioning.next(8, true)).isEqualTo(8);
    }

    @Test
    void hourWithSevenMinutesMissingLowersNothingAndWithSixItDoes() {
        assertThat(afterGap(7)).isEqualTo(50);
        assertThat(afterGap(6)).isEqualTo(5);
    }

    private static int afterGap(int missing) {
        Provisioning provisioning = new Provisioning(0.95, OptionalDouble.empty(), 1);
        for (int minute = 0; minute < 300; minute++) {
            provisioning.learn(minute >= 240 && minute < 240 + missing ? Double.NaN : 5);
        }
        return provisioning.next(50, true);
    }

    @Test
    void lessThanATenthIsNotWorthLowering() {
        Provisioning provisioning = new Provisioning(0.95, OptionalDouble.empty(), 1);
        for (int minute = 0; minute < 300; minute++) {
            provisioning.learn(90);
        }
        assertThat(provisioning.next(100, true)).isEqualTo(100);
        assertThat(provisioning.next(101, true)).isEqualTo(90);
        assertThat(provisioning.next(101, false)).isEqualTo(101);
        assertThat(provisioning.next(89, false)).isEqualTo(90);
    }

    private static int[] day(IntToDoubleFunction need, double quantile, OptionalDouble target, int late) {
        Provisioning provisioning = new Provisioning(quantile, target, late);
        int[] provision = new int[1440];
        for (int minute = late; minute < provision.length; minute++) {
            provisioning.learn(need.applyAsDouble(minute - late));
            int now = minute;
            long lowered = IntStream.range(Math.max(1, now - 59), now)
                    .filter(at -> provision[at] < provision[at - 1])
                    .count();
            provision[minute] = provisioning.next(provision[minute - 1], lowered < 6);
        }
        return provision;
    }
}
