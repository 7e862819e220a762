package io.trimtab.domain.capacity.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class QueueSizingTest {
    private static final QueuePolicy POLICY =
            new QueuePolicy(100, Duration.ofMinutes(5), Duration.ofMinutes(5), 0.7, 0.02, 1.5, 2, 100, 100);

    private static final OptionalDouble NONE = OptionalDouble.empty();

    /// 10 readers busy, 20 messages a second: half a second of a reader each.
    private static QueueReading reading(double visible, double errors, double throttles, double seconds) {
        return new QueueReading(
                of(visible), of(40), of(26), of(20), of(10 / seconds), of(seconds), of(errors), of(throttles), of(0.5));
    }

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }

    private static EventSource source(int maximum, OptionalInt reserved, int others) {
        return new EventSource("uuid", "mailer", true, OptionalInt.of(maximum), reserved, others, 1_000);
    }

    private static Advice decide(QueueReading reading) {
        return QueueSizing.decide(reading, source(10, OptionalInt.empty(), 0), POLICY);
    }

    private static int to(Advice advice) {
        assertThat(advice).isInstanceOf(Advice.Make.class);
        return ((Move.MaximumConcurrency) ((Advice.Make) advice).move()).to();
    }

    @Test
    void asksForWhatClearsTheBacklogAndTakesWhatComes() {
        // (26 + 600 / 300 s) × 0.5 s ÷ 0.7 = 20
        Advice advice = decide(reading(600, 0, 0, 0.5));
        assertThat(to(advice)).isEqualTo(20);
        assertThat(advice.because())
                .isEqualTo("600 messages wait, 26 come a second, and each takes 500 ms of a reader: 20 readers clear it"
                        + " in 5 min.");
        // (26 + 180 / 300 s) × 0.5 s ÷ 0.7 = 19
        assertThat(to(decide(reading(180, 0, 0, 0.5)))).isEqualTo(19);
    }

    @Test
    void takesNoMissingFigureForAQuietOne() {
        assertThat(decide(new QueueReading(of(600), of(40), NONE, of(20), of(20), of(0.5), of(0), of(0), of(0.5)))
                        .because())
                .isEqualTo("How many messages come is not known: nothing is changed by guess.");
        assertThat(decide(new QueueReading(of(600), of(40), of(26), of(20), of(20), of(0.5), of(0), NONE, of(0.5)))
                        .because())
                .isEqualTo("Whether the readers are throttled is not known: nothing is changed by guess.");
    }

    @Test
    void doublesAtMost() {
        assertThat(to(decide(reading(60_000, 0, 0, 0.5)))).isEqualTo(20);
    }

    @Test
    void staysInsideWhatTheFunctionHasReservedAndTheOthersLeave() {
        QueueReading deep = reading(60_000, 0, 0, 0.5);
        assertThat(to(QueueSizing.decide(deep, source(10, OptionalInt.of(15), 0), POLICY)))
                .isEqualTo(15);
        assertThat(to(QueueSizing.decide(deep, source(10, OptionalInt.of(15), 4), POLICY)))
                .isEqualTo(11);
        assertThat(QueueSizing.decide(deep, source(10, OptionalInt.of(15), 5), POLICY))
                .isInstanceOfSatisfying(
                        Advice.Tell.class,
                        tell -> assertThat(tell.because())
                                .endsWith(
                                        "It has 10, which is all that the function's reserved concurrency of 15 leaves to"
                                                + " it."));
    }

    @Test
    void staysInsideThePolicy() {
        var tight = new QueuePolicy(100, Duration.ofMinutes(5), Duration.ofMinutes(5), 0.7, 0.02, 1.5, 2, 12, 100);
        QueueReading deep = reading(60_000, 0, 0, 0.5);
        assertThat(to(QueueSizing.decide(deep, source(10, OptionalInt.empty(), 0), tight)))
                .isEqualTo(12);
        assertThat(QueueSizing.decide(
                        new QueueReading(of(60_000), of(9), of(26), of(20), of(24), of(0.5), of(0), of(0), of(0.5)),
                        source(12, OptionalInt.empty(), 0),
                        tight))
                .isInstanceOfSatisfying(
                        Advice.Tell.class, tell -> assertThat(tell.because()).endsWith("the policy's maximum."));
    }

    @Test
    void leavesTheAccountItsFloor() {
        var source = new EventSource("uuid", "mailer", true, OptionalInt.of(10), OptionalInt.empty(), 0, 113);
        assertThat(to(QueueSizing.decide(reading(60_000, 0, 0, 0.5), source, POLICY)))
                .isEqualTo(13);
    }

    @Test
    void addsNoReadersToThoseThatFail() {
        assertThat(decide(reading(600, 0.02, 0, 0.5))).isInstanceOf(Advice.Make.class);
        assertThat(decide(reading(600, 0.021, 0, 0.5)))
                .isInstanceOfSatisfying(
                        Advice.Tell.class,
                        tell -> assertThat(tell.because()).startsWith("2 % of the invocations fail"));
    }

    @Test
    void addsNoReadersToThoseThatAreThrottledOrWait() {
        assertThat(decide(reading(600, 0, 0.1, 0.5))).isInstanceOf(Advice.Tell.class);
        assertThat(decide(reading(600, 0, 0, 0.75))).isInstanceOf(Advice.Make.class);
        assertThat(decide(reading(600, 0, 0, 0.76)))
                .isInstanceOfSatisfying(
                        Advice.Tell.class,
                        tell -> assertThat(tell.because()).startsWith("The readers take 760 ms instead of 500"));
    }

    @Test
    void looksElsewhereWhereTheMaximumIsNotUsed() {
        // 10 busy of 13 is less than 80 %
        assertThat(QueueSizing.decide(reading(600, 0, 0, 0.5), source(13, OptionalInt.empty(), 0), POLICY))
                .isInstanceOf(Advice.Tell.class);
        assertThat(QueueSizing.decide(reading(600, 0, 0, 0.5), source(12, OptionalInt.empty(), 0), POLICY))
                .isInstanceOf(Advice.Make.class);
    }

    @Test
    void seesABacklogByDepthOrByAge() {
        assertThat(decide(reading(100, 0, 0, 0.5))).isInstanceOf(Advice.Hold.class);
        assertThat(decide(reading(101, 0, 0, 0.5))).isInstanceOf(Advice.Make.class);
        var old = new QueueReading(of(3), of(301), of(26), of(20), of(20), of(0.5), of(0), of(0), of(0.5));
        assertThat(decide(old)).isInstanceOf(Advice.Make.class);
    }

    @Test
    void holdsWhereAnythingItNeedsIsUnknown() {
        OptionalDouble none = OptionalDouble.empty();
        QueueReading known = reading(600, 0, 0, 0.5);
        assertThat(decide(new QueueReading(none, none, none, none, none, none, none, none, none)))
                .isInstanceOf(Advice.Hold.class);
        assertThat(decide(new QueueReading(known.visible(), none, none, none, of(20), of(0.5), of(0), of(0), of(0.5))))
                .isInstanceOf(Advice.Hold.class);
        assertThat(decide(
                        new QueueReading(known.visible(), none, of(26), of(20), of(20), of(0.5), none, of(0), of(0.5))))
                .isInstanceOf(Advice.Hold.class);
    }

    @Test
    void tellsOfAMappingThatIsOffOrHasNoMaximum() {
        QueueReading deep = reading(600, 0, 0, 0.5);
        assertThat(QueueSizing.decide(
                        deep,
                        new EventSource("uuid", "mailer", false, OptionalInt.of(10), OptionalInt.empty(), 0, 900),
                        POLICY))
                .isInstanceOfSatisfying(
                        Advice.Tell.class, tell -> assertThat(tell.because()).contains("is disabled"));
        assertThat(QueueSizing.decide(
                        deep,
                        new EventSource("uuid", "mailer", true, OptionalInt.empty(), OptionalInt.empty(), 0, 900),
                        POLICY))
                .isInstanceOf(Advice.Tell.class);
    }

    @Test
    void refusesFiguresThatAwsWouldRefuse() {
        assertThatThrownBy(() ->
                        new QueuePolicy(100, Duration.ofMinutes(5), Duration.ofMinutes(5), 0.7, 0.02, 1.5, 1, 100, 100))
                .hasMessage("minimum must be 2.0 to 1000.0, was 1.0");
        assertThatThrownBy(() -> new QueuePolicy(
                        100, Duration.ofMinutes(5), Duration.ofMinutes(5), 0.7, 0.02, 1.5, 2, 1_001, 100))
                .hasMessage("maximum must be 2.0 to 1000.0, was 1001.0");
    }
}
