package io.trimtab.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.alarm.KnownAlarm;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.change.AuditTrail;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.verify.LookPlan;
import io.trimtab.domain.verify.Tolerance;
import io.trimtab.domain.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifyChangeTest {
    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void anEarlyLookThatSeesNoHarmBooksTheNext() {
        serve(1, 0);
        Change change = scene.applied();

        Result result = scene.look(change, 1, Duration.ofMinutes(5));

        assertThat(result.change().state()).isInstanceOfSatisfying(State.Applied.class, applied -> {
            assertThat(applied.look()).isEqualTo(2);
            assertThat(applied.lookAt()).isEqualTo(Scene.BEGAN.plus(Duration.ofMinutes(15)));
        });
        assertThat(result.complete()).isFalse();
        assertThat(scene.booked).containsExactly("trimtab-" + change.id() + "-1-look-2 at 2026-03-02T12:15:00Z");
        assertThat(scene.published).isEmpty();
    }

    @Test
    void theFinalLookKeepsWhatDoesAsWellAsBefore() {
        serve(1, 0);
        Change change = lookedAt(6, Duration.ofHours(4));

        Result result = scene.look(change, 7, Duration.ofDays(1));

        assertThat(result.change().state())
                .isInstanceOfSatisfying(
                        State.Kept.class,
                        kept -> assertThat(kept.proven()).as(result.because()).isTrue());
        assertThat(result.complete()).isTrue();
        assertThat(scene.published).containsExactly("Change Kept");
        assertThat(scene.leases.of(change.plan().resource()).holder()).isEmpty();
        assertThat(AuditTrail.replay(scene.changes.audit(change.id())).status()).isEqualTo(Status.KEPT);
    }

    @Test
    void thePolicySaysWhenItIsLookedAtAgainAndKept() {
        serve(1, 0);
        scene.verification = Optional.of(new Verification(
                new LookPlan(
                        0.01,
                        List.of(LookPlan.look(Duration.ofMinutes(5), 0.1), LookPlan.look(Duration.ofHours(12), 0.9)),
                        1),
                Tolerance.standard()));
        Change change = scene.applied();

        Result early = scene.look(change, 1, Duration.ofMinutes(5));
        assertThat(scene.booked).containsExactly("trimtab-" + change.id() + "-1-look-2 at 2026-03-03T00:00:00Z");
        assertThat(early.change().status()).isEqualTo(Status.APPLIED);
        Result last = scene.look(change, 2, Duration.ofHours(12));
        assertThat(last.change().status()).as(last.because()).isEqualTo(Status.KEPT);
    }

    @Test
    void aPolicyWithFewerLooksThanWereTakenIsAtItsLast() {
        serve(1, 0);
        Change change = lookedAt(6, Duration.ofHours(4));
        scene.verification = Optional.of(new Verification(
                new LookPlan(0.01, List.of(LookPlan.look(Duration.ofHours(1), 1)), 0), Tolerance.standard()));

        Result result = scene.look(change, 7, Duration.ofDays(1));

        assertThat(result.change().status()).as(result.because()).isEqualTo(Status.KEPT);
    }

    @Test
    void aGrossRegressionIsRolledBackWithinTheHour() {
        serve(1.6, 0);
        Change change = lookedAt(3, Duration.ofMinutes(30));

        Result result = scene.look(change, 4, Duration.ofHours(1));

        assertThat(result.change().status()).as(result.because()).isEqualTo(Status.ROLLING_BACK);
        assertThat(scene.published).containsExactly("Rollback Requested");
        assertThat(result.because()).contains("p95 duration");
    }

    @Test
    void aRegressionOfAFifthIsRolledBackByTheFinalLook() {
        serve(1.2, 0);
        Change change = lookedAt(6, Duration.ofHours(4));

        Result result = scene.look(change, 7, Duration.ofDays(1));

        assertThat(result.change().status()).as(result.because()).isEqualTo(Status.ROLLING_BACK);
    }

    @Test
    void errorsBeyondTheHardLimitAreRolledBackAtTheNextLook() {
        serve(1, 0.2);
        Change change = lookedAt(1, Duration.ofMinutes(5));

        Result result = scene.look(change, 2, Duration.ofMinutes(15));

        assertThat(result.change().status()).as(result.because()).isEqualTo(Status.ROLLING_BACK);
        assertThat(result.because()).contains("error rate");
        assertThat(scene.changes.audit(change.id()).getLast().evidence()).containsKey("error rate");
    }

    @Test
    void aCountThatIsPublishedOnlyAboveZeroIsZeroWhereItIsNot() {
        serve(1, 0);
        scene.traffic.remove("Errors");
        scene.traffic.remove("Throttles");
        Change change = lookedAt(6, Duration.ofHours(4));

        Result result = scene.look(change, 7, Duration.ofDays(1));

        assertThat(result.change().state())
                .isInstanceOfSatisfying(
                        State.Kept.class,
                        kept -> assertThat(kept.proven()).as(result.because()).isTrue());
    }

    @Test
    void aGaugeThatNobodyPublishesDoesNotKeepAChangeFromBeingProven() {
        serve(1, 0);
        scene.traffic.remove("memory_utilization");
        Change change = lookedAt(6, Duration.ofHours(4));

        Result result = scene.look(change, 7, Duration.ofDays(1));

        assertThat(result.change().state())
                .isInstanceOfSatisfying(
                        State.Kept.class,
                        kept -> assertThat(kept.proven()).as(result.because()).isTrue());
    }

    @Test
    void aGaugeThatWasPublishedBeforeAndIsMissingNowProvesNothing() {
        serve(1, 0);
        Scene.Traffic memory = scene.traffic.get("memory_utilization");
        scene.traffic.put("memory_utilization", time -> time.isBefore(Scene.APPLIED) ? memory.at(time) : Double.NaN);
        Change change = lookedAt(6, Duration.ofHours(4));

        Result result = scene.look(change, 7, Duration.ofDays(1));

        assertThat(result.change().status()).as(result.because()).isEqualTo(Status.APPLIED);
    }

    @Test
    void withoutTrafficItIsWatchedForAWeekAndThenKeptUnproven() {
        Change change = lookedAt(9, Duration.ofDays(3));

        Result result = scene.look(change, 10, Duration.ofDays(7));

        assertThat(result.change().state())
                .isInstanceOfSatisfying(
                        State.Kept.class, kept -> assertThat(kept.proven()).isFalse());
        assertThat(result.because()).startsWith("Kept, unproven");
    }

    @Test
    void onlyTheLookThatIsDueCounts() {
        serve(1.6, 0);
        Change change = scene.applied();
        assertThat(scene.look(change, 2, Duration.ofMinutes(15)).because()).isEqualTo("Look 1 is due, not 2.");
        scene.look(change, 1, Duration.ofMinutes(5));
        assertThat(scene.look(change, 1, Duration.ofMinutes(20)).because()).isEqualTo("Look 2 is due, not 1.");
        assertThat(scene.look(change, 2, Duration.ofMinutes(6)).because())
                .isEqualTo("Look 2 is due at 2026-03-02T12:15:00Z.");
        assertThat(scene.read(change.id()).status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void whatItsOwnerSetBackIsToldAndNotFought() {
        Change change = scene.applied();
        scene.function.becomes("2048");

        Result result = scene.look(change, 1, Duration.ofMinutes(5));

        assertThat(result.change().status()).isEqualTo(Status.REVERTED);
        assertThat(result.because()).isEqualTo("Somebody has set it back.");
        assertThat(scene.published).containsExactly("Change Closed");
    }

    @Test
    void whatSomebodyMadeIntoSomethingElseHasDrifted() {
        Change change = scene.applied();
        scene.function.becomes("512");

        Result result = scene.look(change, 1, Duration.ofMinutes(5));

        assertThat(result.change().status()).isEqualTo(Status.DRIFTED);
        assertThat(result.because()).isEqualTo("memoryMib was set to 1024 and is 512 now.");
    }

    @Test
    void whatIsGoneHasDrifted() {
        Change change = scene.applied();
        scene.function.vanishes();
        assertThat(scene.look(change, 1, Duration.ofMinutes(5)).change().status())
                .isEqualTo(Status.DRIFTED);
    }

    @Test
    void aGapOfCloudWatchsOwnMakingConcludesNothing() {
        serve(1, 0);
        Change change = scene.applied();
        scene.unread.put(
                new MetricQuery(
                        "AWS/Lambda",
                        "Errors",
                        Map.of("FunctionName", "checkout"),
                        Statistic.SUM,
                        Duration.ofMinutes(5)),
                "AccessDenied on cloudwatch:GetMetricData");

        assertThatThrownBy(() -> scene.look(change, 1, Duration.ofMinutes(5)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is concluded")
                .hasMessageContaining("AccessDenied on cloudwatch:GetMetricData");
        assertThat(scene.read(change.id()).version()).isEqualTo(change.version());
    }

    @Test
    void aChangeThatIsNotAppliedIsNotLookedAt() {
        Change change = scene.applied();
        scene.function.becomes("512");
        scene.look(change, 1, Duration.ofMinutes(5));
        assertThat(scene.look(change, 1, Duration.ofMinutes(6)).because())
                .isEqualTo("It is DRIFTED: there is nothing to look at.");
    }

    @Test
    void anAnswerToAnAlarmIsKeptOnceTheAlarmIsOkAgain() {
        serve(1.6, 0);
        Change change = answer(AlarmState.ALARM);
        Result early = scene.look(change, 1, Duration.ofMinutes(5));
        assertThat(early.change().status()).isEqualTo(Status.APPLIED);
        assertThat(early.because())
                .isEqualTo("The alarm checkout-throttled is ALARM after 5 minutes; it is looked at again.");
        assertThat(scene.booked).containsExactly("trimtab-" + change.id() + "-1-look-2 at 2026-03-02T12:10:30Z");

        rings(AlarmState.OK);
        Result later = scene.look(change, 2, Duration.ofMinutes(10));
        assertThat(later.change().state())
                .isInstanceOfSatisfying(
                        State.Kept.class, kept -> assertThat(kept.proven()).isTrue());
        assertThat(later.because()).isEqualTo("The alarm checkout-throttled is OK again.");
        assertThat(scene.leases.of(change.plan().resource()).holder()).isEmpty();
    }

    @Test
    void anAnswerThatDidNotHelpIsKeptUnprovenAfterAQuarterOfAnHour() {
        serve(1, 0);
        Change change = answer(AlarmState.ALARM);
        scene.look(change, 1, Duration.ofMinutes(5));
        scene.look(change, 2, Duration.ofMinutes(10));

        Result result = scene.look(change, 3, Duration.ofMinutes(15));

        assertThat(result.change().state())
                .isInstanceOfSatisfying(
                        State.Kept.class, kept -> assertThat(kept.proven()).isFalse());
        assertThat(result.because())
                .isEqualTo("Kept, unproven: the alarm checkout-throttled is ALARM after 15 minutes. It did no harm.");
    }

    @Test
    void anAnswerThatBreaksALimitWhichTheLastHourHeldIsRolledBack() {
        serve(1, 0.2);
        Change change = answer(AlarmState.ALARM);
        scene.look(change, 1, Duration.ofMinutes(5));

        Result result = scene.look(change, 2, Duration.ofMinutes(15));

        assertThat(result.change().status()).as(result.because()).isEqualTo(Status.ROLLING_BACK);
        assertThat(result.because()).contains("error rate");
    }

    @Test
    void whatGrowsAServiceIsNotTakenBackBecauseTheLoadGoesOnRising() {
        serve(6, 0.05);
        scene.traffic.put("memory_utilization", time -> isAfter(time) ? 97 : 40);
        Change change = answer(AlarmState.ALARM);

        scene.look(change, 1, Duration.ofMinutes(5));
        Result result = scene.look(change, 2, Duration.ofMinutes(15));

        assertThat(result.change().status()).as(result.because()).isEqualTo(Status.APPLIED);
        assertThat(result.because())
                .isEqualTo("The alarm checkout-throttled is ALARM after 15 minutes; it is looked at again.");
    }

    @Test
    void anyOtherAnswerIsHeldToWhatTheEnvironmentPromises() {
        serve(6, 0);
        rings(AlarmState.ALARM);
        scene.trigger = Optional.of(new Trigger("checkout-throttled", new TreeSet<>(), false));
        Change change = scene.applied();

        scene.look(change, 1, Duration.ofMinutes(5));
        Result result = scene.look(change, 2, Duration.ofMinutes(15));

        assertThat(result.change().status()).as(result.because()).isEqualTo(Status.ROLLING_BACK);
        assertThat(result.because()).startsWith("p95 duration against its objective");
    }

    @Test
    void anAnswerToAnAlarmThatIsGoneIsKeptUnproven() {
        serve(1, 0);
        Change change = answer(AlarmState.ALARM);
        scene.alarms = List.of();

        Result result = scene.look(change, 1, Duration.ofMinutes(5));

        assertThat(result.because()).isEqualTo("Kept, unproven: the alarm checkout-throttled is no longer there.");
    }

    private Change answer(AlarmState state) {
        rings(state);
        scene.trigger = Optional.of(new Trigger("checkout-throttled", new TreeSet<>(), true));
        return scene.applied();
    }

    private void rings(AlarmState state) {
        scene.alarms = List.of(new KnownAlarm("checkout-throttled", state, new Subject.Metrics(List.of())));
    }

    @Test
    void anUnknownChangeIsAnError() {
        Change change = scene.applied();
        assertThatThrownBy(() -> scene.look(unknown(change), 1, Duration.ofMinutes(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("changeId must be that of a known change, was chg-");
    }

    private static Change unknown(Change change) {
        var plan = change.plan();
        var other = new io.trimtab.domain.change.Plan(
                plan.resource(), plan.kind(), plan.from(), new java.util.TreeMap<>(Map.of("memoryMib", "768")));
        var proposal = change.proposal();
        return new Change(
                new io.trimtab.domain.change.Proposal(
                        other,
                        proposal.name(),
                        proposal.environment(),
                        proposal.rule(),
                        proposal.monthlySaving(),
                        proposal.confidence(),
                        proposal.risk(),
                        proposal.reversible(),
                        proposal.evidence(),
                        proposal.sourceEdit(),
                        proposal.owner(),
                        proposal.requestedBy(),
                        proposal.because()),
                1,
                1,
                change.proposedAt(),
                change.state(),
                change.before(),
                change.group(),
                change.appliedAt(),
                0);
    }

    /// The first so many looks saw nothing, because nobody called the function yet.
    private Change lookedAt(int looks, Duration after) {
        Map<String, Scene.Traffic> later = Map.copyOf(scene.traffic);
        scene.traffic.clear();
        Change change = scene.applied();
        Duration[] plan = {
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(3)
        };
        assertThat(plan[looks - 1]).isEqualTo(after);
        for (int look = 1; look <= looks; look++) {
            scene.look(change, look, plan[look - 1]);
        }
        scene.traffic.putAll(later);
        scene.published.clear();
        scene.booked.clear();
        return scene.read(change.id());
    }

    /// A daily wave of calls with restless durations.
    ///
    /// @param slower by which the change makes it
    /// @param failing share of calls that fail after it
    private void serve(double slower, double failing) {
        scene.traffic.put("Invocations", VerifyChangeTest::calls);
        scene.traffic.put("Duration", time -> 120 * Math.exp(0.05 * noise(time, 1)) * (isAfter(time) ? slower : 1));
        scene.traffic.put("Errors", time -> isAfter(time) ? Math.round(calls(time) * failing) : 0);
        scene.traffic.put("Throttles", _ -> 0);
        scene.traffic.put("memory_utilization", _ -> 40);
    }

    private static boolean isAfter(Instant time) {
        return !time.isBefore(Scene.APPLIED);
    }

    private static double calls(Instant time) {
        double hour = Math.floorMod(time.getEpochSecond(), 86_400L) / 3_600.0;
        return Math.round(600 + 300 * Math.sin(hour / 24 * 2 * Math.PI) + 20 * noise(time, 2));
    }

    /// The same at the same time, whoever asks.
    private static double noise(Instant time, int stream) {
        return new Random(time.getEpochSecond() * 31 + stream).nextGaussian();
    }
}
