package io.trimtab.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReactionTest {
    private static final Instant RANG = Instant.parse("2026-01-05T09:30:00Z");
    private static final ReactionTerms TERMS = new ReactionTerms(Duration.ofMinutes(10), 6, Duration.ofMinutes(30));
    private static final Subject THROTTLES = new Subject.Metrics(
            List.of(new WatchedMetric("AWS/Lambda", "Throttles", new TreeMap<>(Map.of("FunctionName", "checkout")))));

    private static Alarm alarm(AlarmState state, Optional<Silence> silence) {
        return new Alarm(
                new Arn("arn:aws:cloudwatch:eu-central-1:123456789012:alarm:checkout-throttled"),
                "checkout-throttled",
                Way.SNS,
                state,
                Optional.of(AlarmState.OK),
                RANG,
                "example",
                THROTTLES,
                silence);
    }

    private static Alarm ringing() {
        return alarm(AlarmState.ALARM, Optional.empty());
    }

    private static Object why(Alarm alarm, Instant now) {
        return switch (Reaction.to(alarm, TERMS, now)) {
            case Reaction.Answer _ -> "ANSWER";
            case Reaction.Leave leave -> leave.why();
        };
    }

    @Test
    void answersAnAlarmOfJustNow() {
        assertThat(why(ringing(), RANG.plusSeconds(3))).isEqualTo("ANSWER");
    }

    @Test
    void leavesWhatIsOkOrHasTooLittleData() {
        assertThat(why(alarm(AlarmState.OK, Optional.empty()), RANG)).isEqualTo(Reaction.Why.OK);
        assertThat(why(alarm(AlarmState.INSUFFICIENT_DATA, Optional.empty()), RANG))
                .isEqualTo(Reaction.Why.INSUFFICIENT_DATA);
    }

    @Test
    void leavesWhatIsMutedOrSuppressed() {
        var muted = new Silence.Muted("arn:aws:cloudwatch:eu-central-1:1:alarm-mute-rule:release", Optional.of("noon"));
        var suppressed = new Silence.Suppressed("WaitPeriod", "release rings");

        assertThat(Reaction.to(alarm(AlarmState.ALARM, Optional.of(muted)), TERMS, RANG))
                .isEqualTo(new Reaction.Leave(
                        Reaction.Why.MUTED,
                        "It is muted by arn:aws:cloudwatch:eu-central-1:1:alarm-mute-rule:release until noon."));
        assertThat(Reaction.to(alarm(AlarmState.ALARM, Optional.of(suppressed)), TERMS, RANG))
                .isEqualTo(new Reaction.Leave(
                        Reaction.Why.SUPPRESSED, "Its actions are suppressed (WaitPeriod): release rings."));
    }

    @Test
    void answersForTenMinutesAndNotLonger() {
        assertThat(why(ringing(), RANG.plus(Duration.ofMinutes(10)))).isEqualTo("ANSWER");
        assertThat(why(ringing(), RANG.plus(Duration.ofMinutes(10)).plusMillis(1)))
                .isEqualTo(Reaction.Why.STALE);
    }

    @Test
    void forgivesClocksAMinuteAndNotMore() {
        assertThat(why(ringing(), RANG.minus(Duration.ofMinutes(1)))).isEqualTo("ANSWER");
        assertThat(why(ringing(), RANG.minus(Duration.ofMinutes(1)).minusMillis(1)))
                .isEqualTo(Reaction.Why.AHEAD);
    }

    @Test
    void stopsWhereAnAlarmGoesToAndFroSixTimesInHalfAnHour() {
        var five = IntStream.range(0, 5)
                .mapToObj(n -> RANG.minus(Duration.ofMinutes(5L * n)))
                .toList();
        var six = IntStream.range(0, 6)
                .mapToObj(n -> RANG.minus(Duration.ofMinutes(5L * n)))
                .toList();
        var oneLongAgo = IntStream.range(0, 6)
                .mapToObj(n -> RANG.minus(Duration.ofMinutes(6L * n)))
                .toList();

        assertThat(Reaction.flapping(ringing(), five, TERMS, RANG)).isEmpty();
        assertThat(Reaction.flapping(ringing(), oneLongAgo, TERMS, RANG)).isEmpty();
        assertThat(Reaction.flapping(ringing(), six, TERMS, RANG))
                .hasValueSatisfying(flapping -> assertThat(flapping.because())
                        .startsWith("checkout-throttled changed its state 6 times in 30 minutes"));
    }

    @Test
    void saysWhenAnAlarmIsCalmAgain() {
        var eight = IntStream.range(0, 8)
                .mapToObj(n -> RANG.minus(Duration.ofMinutes(2L * n)))
                .toList();

        Instant calmAt =
                Reaction.flapping(ringing(), eight, TERMS, RANG).orElseThrow().calmAt();

        assertThat(calmAt).isEqualTo(RANG.plus(Duration.ofMinutes(20))); // five are left of the eight
        assertThat(Reaction.flapping(ringing(), eight, TERMS, calmAt.minusMillis(1)))
                .isPresent();
        assertThat(Reaction.flapping(ringing(), eight, TERMS, calmAt)).isEmpty();
    }

    @Test
    void namesAStateChangeTheSameWhicheverWayItCame() {
        var contributor = new Subject.Contributor("6d44", new TreeMap<>(), List.of());
        var byBridge = new Alarm(
                ringing().arn(),
                "checkout-throttled",
                Way.EVENT_BRIDGE,
                AlarmState.ALARM,
                Optional.empty(),
                RANG,
                "",
                contributor,
                Optional.empty());

        assertThat(ringing().id())
                .isEqualTo("arn:aws:cloudwatch:eu-central-1:123456789012:alarm:checkout-throttled#1767605400000");
        assertThat(byBridge.id()).isEqualTo(ringing().id() + "#6d44");
    }

    @Test
    void refusesTermsByWhichOneRelapseWouldFlap() {
        assertThatThrownBy(() -> new ReactionTerms(Duration.ofMinutes(10), 2, Duration.ofMinutes(30)))
                .hasMessage("flaps must be >= 3, or an alarm that rings twice would already flap, was 2");
    }
}
