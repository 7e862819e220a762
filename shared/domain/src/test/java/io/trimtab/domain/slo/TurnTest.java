package io.trimtab.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final Instant NOW = Days.END;
    private static final Assessment FINE = new Days().assess(Promise.ERRORS);
    private static final Assessment SLOW = new Days().errors(24 * 60, 10).assess(Promise.ERRORS);
    private static final Assessment FAST = new Days().errors(60, 60).assess(Promise.ERRORS);
    private static final Assessment SILENT =
            new Days().calls(0).calls(5, 19).errors(5, 19).assess(Promise.ERRORS);

    private static Turn turn(Optional<Violation> before, Assessment assessment, Instant now) {
        return Turn.of(before, assessment, Burn.Standing.CALM, now);
    }

    @Test
    void tellsOnceThatItBegan() {
        Turn first = turn(Optional.empty(), SLOW, NOW);
        Turn second = turn(first.after(), SLOW, NOW.plus(Duration.ofMinutes(5)));

        assertThat(first.news()).contains(News.BEGAN);
        assertThat(first.after().orElseThrow().since()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(second.news()).isEmpty();
        assertThat(second.after().orElseThrow().seen()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void tellsOnceThatItGotWorseAndNotThatItGotBetter() {
        Optional<Violation> slow = turn(Optional.empty(), SLOW, NOW).after();
        Turn worse = turn(slow, FAST, NOW);

        assertThat(worse.news()).contains(News.WORSENED);
        assertThat(worse.after().orElseThrow().severity()).isEqualTo(Severity.PAGE);
        assertThat(turn(worse.after(), FAST, NOW).news()).isEmpty();
        assertThat(turn(worse.after(), SLOW, NOW).news()).isEmpty();
        assertThat(turn(turn(worse.after(), SLOW, NOW).after(), FAST, NOW).news())
                .isEmpty();
    }

    @Test
    void aBudgetThatIsSpentIsWorse() {
        // Two days at 20 %: 2 × 288 × 60 = 34,560 of 25,920 that may fail.
        Assessment spent = new Days().errors(2 * 24 * 60, 60).assess(Promise.ERRORS);
        Violation known = new Violation(NOW, NOW, Severity.PAGE, false);

        assertThat(spent.budget().left().orElseThrow()).isNegative();
        Turn turn = turn(Optional.of(known), spent, NOW);
        assertThat(turn.news()).contains(News.WORSENED);
        assertThat(turn(turn.after(), spent, NOW).news()).isEmpty();
    }

    @Test
    void endsAfterHalfAnHourOfCalm() {
        Optional<Violation> known = Optional.of(new Violation(NOW, NOW, Severity.PAGE, false));

        Turn early = turn(known, FINE, NOW.plus(Duration.ofMinutes(29)));
        assertThat(early.news()).isEmpty();
        assertThat(early.after()).isEqualTo(known);
        Turn over = turn(known, FINE, NOW.plus(Duration.ofMinutes(30)));
        assertThat(over.news()).contains(News.ENDED);
        assertThat(over.after()).isEmpty();
    }

    @Test
    void fewRequestsEndNothingForADay() {
        Optional<Violation> known = Optional.of(new Violation(NOW, NOW, Severity.PAGE, false));

        assertThat(turn(known, SILENT, NOW.plus(Duration.ofHours(23))).after()).isEqualTo(known);
        assertThat(turn(known, SILENT, NOW.plus(Duration.ofHours(24))).news()).contains(News.LOST);
    }

    @Test
    void silenceAfterAnIncidentEndsNothing() {
        // Eighteen minutes of 300 failed calls each are not 1 % of three days, before as after.
        Days incident = new Days().errors(40, 20, 300).calls(20, 0);
        Assessment held = incident.assess(Promise.ERRORS);
        Violation known = new Violation(NOW, NOW.minus(Duration.ofMinutes(20)), Severity.PAGE, false);
        assertThat(held.standing()).isEqualTo(Assessment.Standing.HELD);

        Burn.Standing silent = Burn.since(incident.of(Promise.ERRORS), known, NOW);
        assertThat(silent).isEqualTo(Burn.Standing.UNKNOWN);
        Instant later = NOW.plus(Duration.ofMinutes(10));
        assertThat(Turn.of(Optional.of(known), held, silent, later))
                .isEqualTo(new Turn(Optional.of(known), Optional.empty()));
        assertThat(Turn.of(Optional.of(known), held, silent, known.seen().plus(Duration.ofDays(1)))
                        .news())
                .contains(News.LOST);
        assertThat(Turn.of(
                        Optional.of(known),
                        held,
                        Burn.Standing.BURNS,
                        known.seen().plus(Duration.ofDays(2))))
                .isEqualTo(new Turn(Optional.of(known), Optional.empty()));
    }

    @Test
    void isOverOnceTwentyRequestsOrThreePeriodsSaySo() {
        Violation known = new Violation(NOW, NOW.minus(Duration.ofMinutes(20)), Severity.PAGE, false);
        assertThat(since(new Days().calls(20, 0).calls(5, 19), Promise.ERRORS, known))
                .isEqualTo(Burn.Standing.UNKNOWN);
        assertThat(since(new Days().calls(20, 0).calls(5, 20), Promise.ERRORS, known))
                .isEqualTo(Burn.Standing.CALM);
        // 6 % of 100
        assertThat(since(new Days().calls(20, 0).calls(5, 100).errors(5, 6), Promise.ERRORS, known))
                .isEqualTo(Burn.Standing.CALM);
        assertThat(since(new Days().calls(20, 0).calls(5, 100).errors(5, 7), Promise.ERRORS, known))
                .isEqualTo(Burn.Standing.BURNS);
        assertThat(since(new Days().calls(20, 0).calls(10, 300), Promise.LATENCY, known))
                .isEqualTo(Burn.Standing.UNKNOWN);
        assertThat(since(new Days().calls(20, 0).calls(15, 300), Promise.LATENCY, known))
                .isEqualTo(Burn.Standing.CALM);
    }

    private static Burn.Standing since(Days days, Promise promise, Violation known) {
        return Burn.since(days.of(promise), known, NOW);
    }

    @Test
    void whatIsUnknownBeginsNothing() {
        assertThat(turn(Optional.empty(), SILENT, NOW)).isEqualTo(new Turn(Optional.empty(), Optional.empty()));
        assertThat(turn(Optional.empty(), FINE, NOW)).isEqualTo(new Turn(Optional.empty(), Optional.empty()));
    }
}
