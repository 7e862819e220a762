package io.trimtab.local.bench.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.verify.Verification;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The bench in small: exact, because it is seeded.
class CampaignTest {
    private static final int CHANGES = 60;
    private static final Campaign BUSY = new Campaign(new SimulatedService(300, Restlessness.usual()), CHANGES, 42);
    private final Verification verification = Verification.standard();

    @Test
    void slowerByAFifthIsCaughtInNineOfTenAndHarmlessChangesAreKept() {
        List<Verdict> slower = BUSY.judge(verification, VerifyBench.SLOWER);
        List<Verdict> harmless = BUSY.judge(verification, VerifyBench.NONE);

        assertThat(Tally.of(slower, Verdict::rolledBack).count()).isGreaterThanOrEqualTo(54);
        assertThat(Tally.of(harmless, Verdict::rolledBack).count()).isZero();
        assertThat(Tally.of(harmless, verdict -> verdict.look() == 6).count()).isGreaterThanOrEqualTo(54);
    }

    @Test
    void doubledDurationIsCaughtWithinHours() {
        List<Verdict> doubled = BUSY.judge(verification, new History.Harm(2, 0));

        assertThat(Tally.of(doubled, verdict -> verdict.rolledBack() && verdict.look() <= 5)
                        .count())
                .isGreaterThanOrEqualTo(54);
    }

    @Test
    void oneMoreErrorInAHundredIsCaught() {
        List<Verdict> failing = BUSY.judge(verification, new History.Harm(1, 0.01));

        assertThat(Tally.of(failing, Verdict::rolledBack).count()).isGreaterThanOrEqualTo(54);
    }

    @Test
    void withHardlyAnyTrafficNothingIsDecidedOnTheFirstDayForWantOfProof() {
        Campaign silent = new Campaign(new SimulatedService(0.01, Restlessness.usual()), 20, 42);

        assertThat(silent.judge(verification, VerifyBench.NONE))
                .allSatisfy(verdict -> assertThat(verdict.unproven()).isTrue());
    }

    @Test
    void sameSeedIsTheSameService() {
        assertThat(BUSY.judge(verification, VerifyBench.SLOWER))
                .isEqualTo(BUSY.judge(verification, VerifyBench.SLOWER));
    }

    @Test
    void intervalIsWilsons() {
        Tally none = new Tally(0, 100);
        Tally half = new Tally(50, 100);

        assertThat(none.toString()).isEqualTo("  0.00 ( 0.00 to  3.70)");
        assertThat(half.toString()).isEqualTo(" 50.00 (40.38 to 59.62)");
    }
}
