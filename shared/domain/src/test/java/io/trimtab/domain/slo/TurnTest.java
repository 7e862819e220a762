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

    @Test
    void tellsOnceThatItBegan() {
        Turn first = Turn.of(Optional.empty(), SLOW, NOW);
        Turn second = Turn.of(first.after(), SLOW, NOW.plus(Duration.ofMinutes(5)));

        assertThat(first.news()).contains(News.BEGAN);
        assertThat(first.after().orElseThrow().since()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(second.news()).isEmpty();
        assertThat(second.after().orElseThrow().seen()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void tellsOnceThatItGotWorseAndNotThatItGotBetter() {
        Optional<Violation> slow = Turn.of(Optional.empty(), SLOW, NOW).after();
        Turn worse = Turn.of(slow, FAST, NOW);

        assertThat(worse.news()).contains(News.WORSENED);
        assertThat(worse.after().orElseThrow().severity()).isEqualTo(Severity.PAGE);
        assertThat(Turn.of(worse.after(), FAST, NOW).news()).isEmpty();
        assertThat(Turn.of(worse.after(), SLOW, NOW).news()).isEmpty();
        assertThat(Turn.of(Turn.of(worse.after(), SLOW, NOW).after(), FAST, NOW).news())
                .isEmpty();
    }

    @Test
    void aBudgetThatIsSpentIsWorse() {
        // Two days at 20 %: 2 × 288 × 60 = 34,560 of 25,920 that may fail.
        Assessment spent = new Days().errors(2 * 24 * 60, 60).assess(Promise.ERRORS);
        Violation known = new Violation(NOW, NOW, Severity.PAGE, false);

        assertThat(spent.budget().left().orElseThrow()).isNegative();
        Turn turn = Turn.of(Optional.of(known), spent, NOW);
        assertThat(turn.news()).contains(News.WORSENED);
        assertThat(Turn.of(turn.after(), spent, NOW).news()).isEmpty();
    }

    @Test
    void endsAfterHalfAnHourOfCalm() {
        Optional<Violation> known = Optional.of(new Violation(NOW, NOW, Severity.PAGE, false));

        Turn early = Turn.of(known, FINE, NOW.plus(Duration.ofMinutes(29)));
        assertThat(early.news()).isEmpty();
        assertThat(early.after()).isEqualTo(known);
        Turn over = Turn.of(known, FINE, NOW.plus(Duration.ofMinutes(30)));
        assertThat(over.news()).contains(News.ENDED);
        assertThat(over.after()).isEmpty();
    }

    @Test
    void fewRequestsEndNothingForADay() {
        Optional<Violation> known = Optional.of(new Violation(NOW, NOW, Severity.PAGE, false));

        assertThat(Turn.of(known, SILENT, NOW.plus(Duration.ofHours(23))).after())
                .isEqualTo(known);
        assertThat(Turn.of(known, SILENT, NOW.plus(Duration.ofHours(24))).news())
                .contains(News.LOST);
    }

    @Test
    void whatIsUnknownBeginsNothing() {
        assertThat(Turn.of(Optional.empty(), SILENT, NOW)).isEqualTo(new Turn(Optional.empty(), Optional.empty()));
        assertThat(Turn.of(Optional.empty(), FINE, NOW)).isEqualTo(new Turn(Optional.empty(), Optional.empty()));
    }
}
