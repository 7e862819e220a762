package io.trimtab.domain.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.concurrency.Adjustment.Act;
import io.trimtab.domain.concurrency.Adjustment.Hold;
import io.trimtab.domain.concurrency.Adjustment.Lower;
import io.trimtab.domain.concurrency.Adjustment.Provision;
import io.trimtab.domain.concurrency.Adjustment.Reserve;
import io.trimtab.domain.concurrency.Adjustment.Tell;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConcurrencyAdjustmentTest {
    private static final Minute USUAL = Minute.of(600, Scene.SECOND);
    private static final Minute SLOW_AND_FAILING =
            new Minute(600, 0, 60, Duration.ofSeconds(4), OptionalDouble.empty());

    @Test
    void steadyTenAreHeldByFifteen() {
        Adjustment out = Scene.steady(600).decide();

        assertThat(out).isInstanceOfSatisfying(Provision.class, provision -> {
            assertThat(provision.from()).isEqualTo(10);
            assertThat(provision.to()).isEqualTo(15);
        });
        assertThat(out.because())
                .isEqualTo("95 of 100 minutes like the next need no more than 15 at once (the last five: up to 10.0):"
                        + " 15 provisioned instead of 10, 164.25 USD a month if it stays.");
        assertThat(out.evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.value()).isEqualTo(10);
            assertThat(evidence.completeness()).isEqualTo(1);
        });
        assertThat(Scene.steady(600).provisioned(15).decide()).isInstanceOf(Hold.class);
    }

    @Test
    void tooManyAreGivenUpButNotBelowTheMinimum() {
        assertThat(to(Scene.steady(600).provisioned(20))).isEqualTo(15);
        assertThat(to(Scene.steady(6).provisioned(20))).isEqualTo(2);
        assertThat(to(Scene.steady(0).provisioned(20))).isEqualTo(2);
    }

    @Test
    void moreThanThePolicyAllowsIsForAPerson() {
        assertThat(to(Scene.steady(6_000))).isEqualTo(20);
        assertThat(Scene.steady(6_000).provisioned(20).decide()).isInstanceOfSatisfying(Tell.class, tell -> {
            assertThat(tell.act()).isEqualTo(Act.RAISE_POLICY_MAXIMUM);
            assertThat(tell.because()).isEqualTo("143 would be needed, and the policy's maximum allows 20.");
        });
    }

    @Test
    void budgetBoundsWhatIsProvisioned() {
        assertThat(to(Scene.steady(6_000).budget("131.39"))).isEqualTo(11);
        assertThat(to(Scene.steady(6_000).budget("131.40"))).isEqualTo(12);
    }

    @Test
    void accountKeepsAHundredUnreserved() {
        assertThat(to(Scene.steady(6_000).account(1000, 105))).isEqualTo(15);
        assertThat(to(Scene.steady(6_000).reserved(12))).isEqualTo(12);
        assertThat(Scene.steady(6_000).account(1000, 100).decide()).isInstanceOf(Tell.class);
    }

    @Test
    void staleMissingOrUnsettledMeansHold() {
        assertThat(Scene.steady(6_000).later(Duration.ofMinutes(9)).decide()).isInstanceOf(Provision.class);
        assertThat(Scene.steady(6_000)
                        .later(Duration.ofMinutes(9).plusSeconds(1))
                        .decide())
                .isInstanceOf(Hold.class);
        assertThat(Scene.steady(6_000).forgetting(115, 119).decide().because())
                .isEqualTo("Nothing is known of the last five minutes, and that does not mean that nothing came.");
        assertThat(Scene.steady(6_000).forgetting(115, 118).decide()).isInstanceOf(Provision.class);
        assertThat(Scene.steady(6_000).settling().decide()).isInstanceOf(Hold.class);
        assertThat(Scene.steady(6_000).unprovisionable().decide()).isInstanceOf(Hold.class);
    }

    @Test
    void gapsLowerNothing() {
        assertThat(Scene.steady(6).provisioned(20).forgetting(70, 76).decide()).isInstanceOf(Hold.class);
        assertThat(Scene.steady(6).provisioned(20).forgetting(70, 75).decide()).isInstanceOf(Provision.class);
        assertThat(Scene.steady(6).provisioned(40).forgetting(70, 76).decide().because())
                .isEqualTo("40 stay: too little is known of the last hour, or it was lowered enough.");
    }

    @Test
    void sixLoweringsAnHourAreEnoughAndOutIsNotHeldUp() {
        assertThat(to(Scene.steady(6).provisioned(20).lowered(5, 1))).isEqualTo(2);
        assertThat(Scene.steady(6).provisioned(20).lowered(6, 59).decide()).isInstanceOf(Hold.class);
        assertThat(to(Scene.steady(6).provisioned(20).lowered(6, 60))).isEqualTo(2);
        assertThat(to(Scene.steady(600).lowered(6, 1))).isEqualTo(15);
    }

    @Test
    void throttledAtItsOwnLimitGetsWhatItNeedsAtSeventyPercent() {
        Scene scene = Scene.lately(USUAL, Scene.throttled(700, 700)).reserved(12);

        assertThat(scene.decide()).isInstanceOfSatisfying(Reserve.class, reserve -> {
            assertThat(reserve.from()).hasValue(12);
            assertThat(reserve.to()).isEqualTo(20); // 800 arrivals of a second: 13.3 ÷ 0.7
            assertThat(reserve.because())
                    .isEqualTo(
                            "3500 attempts were throttled in five minutes that needed 13.3 at once: 20 are reserved.");
        });
        assertThat(scene.reserved(20).decide()).isNotInstanceOf(Reserve.class);
    }

    @Test
    void afterABrownOutItComesBackByATenth() {
        Minute throttled = Scene.throttled(3_000, 3_000);
        Scene brownOut = Scene.of(
                        minute -> minute >= 115 ? throttled : minute >= 85 && minute < 95 ? SLOW_AND_FAILING : USUAL)
                .reserved(40);
        Scene scaledIn = Scene.lately(USUAL, throttled).reserved(40);

        assertThat(reserved(brownOut.lowered(1, 15))).isEqualTo(44);
        assertThat(brownOut.lowered(1, 14).decide()).isInstanceOf(Hold.class);
        assertThat(reserved(brownOut.reserved(5).lowered(1, 30))).isEqualTo(6);
        assertThat(reserved(brownOut)).isEqualTo(82);
        assertThat(reserved(scaledIn.lowered(1, 1))).isEqualTo(82);
        assertThat(reserved(scaledIn.connections(80).lowered(1, 15))).isEqualTo(82);
        assertThat(reserved(scaledIn.connections(81).lowered(1, 15))).isEqualTo(44);
    }

    @Test
    void accountWithoutRoomIsForAPerson() {
        Scene scene = Scene.lately(USUAL, Scene.throttled(3_000, 3_000));

        assertThat(scene.reserved(40).account(1000, 100).decide()).isInstanceOfSatisfying(Tell.class, tell -> {
            assertThat(tell.act()).isEqualTo(Act.RAISE_ACCOUNT_QUOTA);
            assertThat(tell.because()).contains("leaves no room for 82");
        });
        assertThat(scene.reserved(40).account(1000, 110).decide())
                .isInstanceOfSatisfying(
                        Reserve.class, some -> assertThat(some.to()).isEqualTo(50));
        assertThat(scene.account(10, 10).decide()).isInstanceOf(Tell.class);
        assertThat(scene.account(1000, 50).decide()).isInstanceOf(Tell.class);
    }

    @Test
    void throttledThoughThereWasRoomIsAnsweredByProvisioning() {
        assertThat(Scene.lately(USUAL, Scene.throttled(3_000, 3_000)).decide()).isInstanceOf(Provision.class);
    }

    @Test
    void slowerAndFailingWithMoreAtOnceIsLowered() {
        Adjustment lower = Scene.lately(USUAL, SLOW_AND_FAILING).decide();

        assertThat(lower).isInstanceOfSatisfying(Lower.class, lowered -> {
            assertThat(lowered.from()).isEqualTo(OptionalInt.empty());
            assertThat(lowered.to()).isEqualTo(20); // 40 at once; 1.5 × 1 s ÷ 4 s is below the least of a half
        });
        assertThat(lower.because())
                .isEqualTo("Durations went from 1000 to 4000 ms and errors to 10.0 % while more ran at once:"
                        + " at most 20 may run at once instead of 40.");
        assertThat(lower.evidence()).hasSize(2);
    }

    @Test
    void brownOutIsLoweredEvenWhenItIsThrottled() {
        Minute both = new Minute(600, 600, 60, Duration.ofSeconds(4), OptionalDouble.empty());

        assertThat(Scene.lately(USUAL, both).reserved(40).decide())
                .isInstanceOfSatisfying(
                        Lower.class, lowered -> assertThat(lowered.to()).isEqualTo(20));
    }

    @Test
    void slowAloneOrFailingAloneIsNotTheDownstream() {
        Minute slow = Minute.of(600, Duration.ofSeconds(4));
        Minute failing = new Minute(600, 0, 60, Scene.SECOND, OptionalDouble.empty());
        Minute nearly = new Minute(600, 0, 60, Duration.ofMillis(1500), OptionalDouble.empty());
        Minute fewErrors = new Minute(600, 0, 12, Duration.ofSeconds(4), OptionalDouble.empty());

        assertThat(Scene.lately(USUAL, slow).decide()).isInstanceOf(Provision.class);
        assertThat(Scene.lately(USUAL, failing).decide()).isInstanceOf(Provision.class);
        assertThat(Scene.lately(USUAL, nearly).decide()).isInstanceOf(Provision.class);
        assertThat(Scene.lately(USUAL, fewErrors).decide()).isInstanceOf(Provision.class);
    }

    @Test
    void databaseNearItsConnectionsIsRelievedByATenth() {
        Scene scene = Scene.steady(3_000);

        assertThat(scene.connections(90).decide()).isInstanceOfSatisfying(Lower.class, lower -> {
            assertThat(lower.to()).isEqualTo(45);
            assertThat(lower.because())
                    .isEqualTo("orders uses 90 of 100 connections: at most 45 may run at once instead of 50.");
        });
        assertThat(scene.connections(89).decide()).isInstanceOf(Provision.class);
    }

    @Test
    void whatCannotBeLoweredIsForAPerson() {
        assertThat(act(Scene.steady(3_000).account(10, 10).connections(95))).isEqualTo(Act.RELIEVE_DOWNSTREAM);
        assertThat(act(Scene.steady(0).provisioned(0).connections(95))).isEqualTo(Act.RELIEVE_DOWNSTREAM);
    }

    @Test
    void moreIsProvisionedThanMayRunComesDownFirst() {
        assertThat(Scene.steady(3_000).provisioned(46).connections(95).decide())
                .isInstanceOfSatisfying(
                        Provision.class, first -> assertThat(first.to()).isEqualTo(45));
        assertThat(Scene.steady(3_000).provisioned(45).connections(95).decide()).isInstanceOf(Lower.class);
    }

    @Test
    void whatWasLoweredIsSeenForTwoMinutesBeforeItIsLoweredAgain() {
        Scene scene = Scene.lately(USUAL, SLOW_AND_FAILING).reserved(40);

        assertThat(scene.lowered(1, 2).decide()).isInstanceOf(Hold.class);
        assertThat(scene.lowered(1, 3).decide()).isInstanceOf(Lower.class);
        assertThat(scene.lowered(7, 3).decide()).isInstanceOf(Lower.class);
    }

    private static Act act(Scene scene) {
        return ((Tell) scene.decide()).act();
    }

    private static int reserved(Scene scene) {
        return ((Reserve) scene.decide()).to();
    }

    private static int to(Scene scene) {
        return ((Provision) scene.decide()).to();
    }
}
