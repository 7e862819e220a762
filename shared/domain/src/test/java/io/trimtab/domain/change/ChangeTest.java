package io.trimtab.domain.change;

import static io.trimtab.domain.change.Changes.ANNA;
import static io.trimtab.domain.change.Changes.APPLY;
import static io.trimtab.domain.change.Changes.BEN;
import static io.trimtab.domain.change.Changes.HOUR;
import static io.trimtab.domain.change.Changes.NOW;
import static io.trimtab.domain.change.Changes.PLAN;
import static io.trimtab.domain.change.Changes.SCAN;
import static io.trimtab.domain.change.Changes.because;
import static io.trimtab.domain.change.Changes.move;
import static io.trimtab.domain.change.Changes.moved;
import static io.trimtab.domain.change.Changes.on;
import static io.trimtab.domain.change.Changes.proposed;
import static io.trimtab.domain.change.Changes.terms;
import static io.trimtab.domain.change.Status.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.MaintenancePolicy;
import io.trimtab.domain.policy.MaintenanceWindow;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Arn;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeTest {
    private static final Instant YEARS_LATER = NOW.plus(Duration.ofDays(3650));

    /// Where each event leads from each state; from every other it leads nowhere.
    private static final Map<String, Map<Status, Status>> LEGAL = Map.of(
            "approve", Map.of(PROPOSED, APPROVED),
            "dismiss", Map.of(PROPOSED, DISMISSED, APPROVED, DISMISSED, ROLLBACK_FAILED, DISMISSED),
            "refuse", Map.of(PROPOSED, PROPOSED, APPROVED, APPROVED),
            "refuse for good", Map.of(PROPOSED, FAILED, APPROVED, FAILED),
            "begin", Map.of(APPROVED, APPLYING),
            "progress", Map.of(APPLYING, APPLYING, ROLLING_BACK, ROLLING_BACK),
            "finish", Map.of(APPLYING, APPLIED, ROLLING_BACK, ROLLED_BACK),
            "fail", Map.of(APPLYING, FAILED, ROLLING_BACK, ROLLBACK_FAILED),
            "roll back",
                    Map.of(
                            APPLYING, ROLLING_BACK,
                            APPLIED, ROLLING_BACK,
                            KEPT, ROLLING_BACK,
                            ROLLBACK_FAILED, ROLLING_BACK),
            "watch", Map.of(APPLIED, APPLIED));

    private static final Map<String, Map<Status, Status>> SEEN = Map.of(
            "keep", Map.of(APPLIED, KEPT),
            "revert", Map.of(APPLIED, REVERTED, KEPT, REVERTED),
            "drift",
                    Map.of(
                            PROPOSED, DRIFTED,
                            APPROVED, DRIFTED,
                            APPLYING, DRIFTED,
                            ROLLING_BACK, DRIFTED,
                            APPLIED, DRIFTED,
                            KEPT, DRIFTED));

    private static Event event(String name) {
        return switch (name) {
            case "approve" -> Changes.approve(ANNA);
            case "dismiss" -> Changes.dismiss();
            case "refuse" -> Changes.refuse(false, Optional.empty(), "ALARM");
            case "refuse for good" -> Changes.refuse(true, Optional.empty(), "PROTECTED_TAG");
            case "begin" -> Changes.begin();
            case "progress" -> new Event.Progress(APPLY, "stopped it", Optional.empty());
            case "finish" -> Changes.finish(PLAN);
            case "fail" -> Changes.fail();
            case "roll back" -> Changes.rollBack();
            case "watch" -> new Event.Looked(APPLY, 1, NOW, "Too early.", new TreeMap<>());
            case "keep" -> Changes.keep();
            case "revert" -> Changes.revert();
            case "drift" -> Changes.drift();
            default -> throw new AssertionError(name);
        };
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void everyEventLeadsWhereItMayAndNowhereElse(Status status) {
        Change change = Changes.in(status);
        Map<String, Map<Status, Status>> all = new TreeMap<>(LEGAL);
        all.putAll(SEEN);

        assertThat(change.status()).isEqualTo(status);
        all.forEach((name, legal) -> {
            Transition transition = change.on(event(name), terms(), NOW);
            Optional<Status> to = transition instanceof Transition.Moved m
                    ? Optional.of(m.change().status())
                    : Optional.empty();
            assertThat(to).as(name + " from " + status).isEqualTo(Optional.ofNullable(legal.get(status)));
        });
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void everyMoveIsOneVersionAndOneEntryOfTheHistory(Status status) {
        Change change = Changes.in(status);
        Map<String, Map<Status, Status>> all = new TreeMap<>(LEGAL);
        all.putAll(SEEN);

        all.keySet().forEach(name -> {
            if (change.on(event(name), terms(), NOW) instanceof Transition.Moved moved) {
                assertThat(moved.change().version()).isEqualTo(change.version() + 1);
                assertThat(moved.entry().n()).isEqualTo(change.version() + 1);
                assertThat(moved.entry().from()).contains(status);
                assertThat(moved.entry().to()).isEqualTo(moved.change().status());
                assertThat(moved.entry().planHash()).isEqualTo(PLAN.hash());
                assertThat(moved.announcements())
                        .allMatch(told -> told.status() == moved.change().status());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void leaseIsTakenAndFreedExactlyAsTheStateHoldsIt(Status status) {
        Change change = Changes.in(status);
        Map<String, Map<Status, Status>> all = new TreeMap<>(LEGAL);
        all.putAll(SEEN);

        all.keySet().forEach(name -> {
            if (change.on(event(name), terms(), NOW) instanceof Transition.Moved moved) {
                boolean held = status.holdsLease();
                boolean holds = moved.change().status().holdsLease();
                String as = name + " from " + status;
                assertThat(moved.lease()
                                .filter(LeaseWrite.Take.class::isInstance)
                                .isPresent())
                        .as(as)
                        .isEqualTo(!held && holds);
                assertThat(moved.lease()
                                .filter(LeaseWrite.Free.class::isInstance)
                                .isPresent())
                        .as(as)
                        .isEqualTo(held && !holds);
            }
        });
    }

    @Test
    void proposalWaitsForThreeDays() {
        var moved = move(Change.propose(new Event.Propose(Changes.proposal()), terms(), NOW));

        assertThat(moved.change().state())
                .isEqualTo(new State.Proposed(NOW, Instant.parse("2026-01-08T06:00:00Z"), List.of(), Optional.empty()));
        assertThat(moved.announcements())
                .containsExactly(new Announcement(
                        Announcement.Type.PROPOSED,
                        PLAN.changeId(),
                        PLAN.hash(),
                        1,
                        1,
                        ChangeKind.RESIZE_INSTANCE,
                        PLAN.resource(),
                        Environment.PROD,
                        PROPOSED,
                        NOW));
        assertThat(moved.entry().evidence()).isEqualTo(Map.of("CPUUtilization p99.5", "12.3 Percent"));
        assertThat(moved.entry().from()).isEmpty();
    }

    @Test
    void expiredIsNeverAYes() {
        Change change = proposed();
        Instant expiry = NOW.plus(HOUR.multipliedBy(72));

        assertThat(change.on(Changes.approve(ANNA), terms(), expiry.minusMillis(1)))
                .isInstanceOf(Transition.Moved.class);
        assertThat(because(change.on(Changes.approve(ANNA), terms(), expiry)))
                .isEqualTo("The question expired at 2026-01-08T06:00:00Z: it is no longer to be answered.");
        assertThat(because(change.on(new Event.Expire(SCAN), terms(), expiry.minusMillis(1))))
                .isEqualTo(change.id() + " has time until 2026-01-08T06:00:00Z.");
        assertThat(moved(change.on(new Event.Expire(SCAN), terms(), expiry)).status())
                .isEqualTo(EXPIRED);
    }

    /// NOW is a Monday, 06:00.
    @ParameterizedTest
    @CsvSource({
        // The window is on Saturday: the usual 72 hours would end before it.
        "SATURDAY, 2026-01-10T06:00:00Z",
        // The window is on Wednesday, well before they end.
        "WEDNESDAY, 2026-01-08T06:00:00Z",
    })
    void approvalOfWhatWaitsForAWindowLastsUntilThatIsOver(DayOfWeek day, Instant expiry) {
        var window =
                new MaintenanceWindow(Set.of(day), LocalTime.parse("02:00"), LocalTime.parse("06:00"), ZoneOffset.UTC);
        var terms = Changes.waitingFor(new MaintenancePolicy(Set.of(ChangeKind.RESIZE_INSTANCE), List.of(window)));
        Change change = moved(proposed().on(Changes.approve(ANNA), terms, NOW));

        assertThat(change.on(Changes.begin(), terms, expiry.minusMillis(1))).isInstanceOf(Transition.Moved.class);
        assertThat(because(change.on(Changes.begin(), terms, expiry)))
                .isEqualTo("The approval expired at " + expiry + ".");
    }

    @Test
    void approvalNotUsedInTimeIsNone() {
        Change change = Changes.approved();
        Instant expiry = NOW.plus(HOUR.multipliedBy(72));

        assertThat(change.on(Changes.begin(), terms(), expiry.minusMillis(1))).isInstanceOf(Transition.Moved.class);
        assertThat(because(change.on(Changes.begin(), terms(), expiry)))
                .isEqualTo("The approval expired at 2026-01-08T06:00:00Z.");
        assertThat(moved(change.on(new Event.Expire(SCAN), terms(), expiry)).status())
                .isEqualTo(EXPIRED);
    }

    @Test
    void approvalIsForOnePlanAndOneAttempt() {
        Change change = proposed();

        assertThat(because(change.on(new Event.Approve(ANNA, "0".repeat(64), 1), terms(), NOW)))
                .startsWith("The approval is for another plan or attempt");
        assertThat(because(change.on(new Event.Approve(ANNA, PLAN.hash(), 2), terms(), NOW)))
                .startsWith("The approval is for another plan or attempt");
        Change again = again(Changes.in(EXPIRED), YEARS_LATER);
        assertThat(because(again.on(Changes.approve(ANNA), terms(), YEARS_LATER)))
                .isEqualTo("The approval is for another plan or attempt than that of " + PLAN.changeId()
                        + ", which is at attempt 2.");
    }

    @Test
    void approvalIsUsedOnce() {
        Change applying = Changes.applying();

        assertThat(applying.on(Changes.begin(), terms(), NOW)).isInstanceOf(Transition.Unmoved.class);
        Change failed = on(applying, Changes.fail());
        Change again = again(failed, YEARS_LATER);
        assertThat(again.state()).isInstanceOf(State.Proposed.class);
        assertThat(again.on(Changes.begin(), terms(), YEARS_LATER)).isInstanceOf(Transition.Unmoved.class);
    }

    @ParameterizedTest
    @CsvSource({
        "SLACK_USER, UANNA, APPROVE, true",
        "SLACK_USER, UCARL, APPROVE, false",
        "SLACK_USER, UANNA, AUTO, true",
        "SLACK_USER, UANNA, OBSERVE, false",
        "CLAIMED, UANNA, APPROVE, false",
        "POLICY, defaults, APPROVE, false",
        "POLICY, defaults, AUTO, true",
        "POLICY, defaults, OBSERVE, false",
        "FUNCTION, apply-change, AUTO, false",
    })
    void onlyWhoMayApproveDoes(Actor.Kind kind, String name, Mode mode, boolean may) {
        Transition transition = proposed().on(Changes.approve(new Actor(kind, name)), terms(mode), NOW);

        assertThat(transition instanceof Transition.Moved).isEqualTo(may);
    }

    @Test
    void whoAskedMayNotApproveWhereFourEyesAreWanted() {
        Change asked = proposed(Changes.proposal(Risk.LOW, true, ANNA));

        assertThat(because(asked.on(Changes.approve(ANNA), terms(), NOW)))
                .isEqualTo("Slack user UANNA asked for this change: another person has to approve it.");
        assertThat(moved(asked.on(Changes.approve(BEN), terms(), NOW)).status()).isEqualTo(APPROVED);
        assertThat(moved(asked.on(Changes.approve(ANNA), loose(), NOW)).status())
                .isEqualTo(APPROVED);
    }

    @Test
    void highRiskNeedsTwoPeople() {
        Change asked = proposed(Changes.proposal(Risk.HIGH, true, SCAN));
        var first = move(asked.on(Changes.approve(ANNA), terms(), NOW));

        assertThat(first.change().status()).isEqualTo(PROPOSED);
        assertThat(first.entry().why()).isEqualTo("1 of 2 approvals that its risk asks for.");
        assertThat(because(first.change().on(Changes.approve(ANNA), terms(), NOW)))
                .isEqualTo("Slack user UANNA has approved " + PLAN.changeId() + " already.");
        assertThat(moved(first.change().on(Changes.approve(BEN), terms(), NOW)).status())
                .isEqualTo(APPROVED);
    }

    @Test
    void twoClaimedNamesAreOnePerson() {
        Change asked = proposed(Changes.proposal(Risk.HIGH, true, SCAN));
        Change first = moved(asked.on(Changes.approve(Actor.claimed("anna")), loose(), NOW));

        assertThat(because(first.on(Changes.approve(Actor.claimed("ben")), loose(), NOW)))
                .startsWith("somebody who claims to be ben has approved");
        assertThat(moved(first.on(Changes.approve(ANNA), loose(), NOW)).status())
                .isEqualTo(APPROVED);
    }

    @Test
    void whatCannotBeUndoneNeedsAPerson() {
        Change asked = proposed(Changes.proposal(Risk.LOW, false, SCAN));

        assertThat(because(asked.on(Changes.approve(Actor.policy("defaults")), terms(Mode.AUTO), NOW)))
                .isEqualTo("What cannot be undone always needs a person's approval.");
        assertThat(moved(asked.on(Changes.approve(ANNA), terms(Mode.AUTO), NOW)).status())
                .isEqualTo(APPROVED);
    }

    @Test
    void sameRefusalIsToldOnce() {
        Change change = Changes.approved();
        var first = move(change.on(Changes.refuse(false, Optional.empty(), "ALARM", "FREEZE"), terms(), NOW));

        assertThat(first.announcements()).extracting(Announcement::type).containsExactly(Announcement.Type.REFUSED);
        assertThat(because(first.change().on(Changes.refuse(false, Optional.empty(), "ALARM"), terms(), NOW)))
                .isEqualTo("Still so: Not now.");
        var later = move(first.change().on(Changes.refuse(false, Optional.of(YEARS_LATER), "FREEZE"), terms(), NOW));
        assertThat(later.announcements()).isEmpty();
        var other = move(first.change().on(Changes.refuse(false, Optional.empty(), "KILL_SWITCH"), terms(), NOW));
        assertThat(other.announcements()).hasSize(1);
    }

    @Test
    void beginWritesDownWhatIsToBeDoneAndTakesTheLease() {
        var moved = move(Changes.approved().on(Changes.begin(), terms(), NOW));

        assertThat(moved.lease()).contains(new LeaseWrite.Take(Optional.of(new Hold("run-1", NOW.plus(HOUR))), true));
        assertThat(moved.change().before().orElseThrow().get("instanceType")).isEqualTo("m5.2xlarge");
        assertThat(moved.change().group()).contains("cluster:shop");
        assertThat(moved.entry().before()).isEqualTo(PLAN.from());
        assertThat(moved.entry().after()).isEqualTo(PLAN.to());
        assertThat(moved.activity().orElseThrow().acts()).hasSize(1);
        assertThat(moved.announcements()).isEmpty();
    }

    @Test
    void waitingLetsAnotherRunGoOn() {
        Change applying = Changes.applying();
        var waits =
                move(applying.on(new Event.Progress(APPLY, "is stopping", Optional.of(NOW.plus(HOUR))), terms(), NOW));

        assertThat(waits.lease()).contains(new LeaseWrite.Rest());
        var journal = ((State.Applying) waits.change().state()).journal();
        assertThat(journal.lines()).containsExactly(new Journal.Line(NOW, "is stopping"));
        assertThat(journal.mayGoOn(NOW.plus(HOUR).minusMillis(1))).isFalse();
        assertThat(journal.mayGoOn(NOW.plus(HOUR))).isTrue();
        assertThat(move(applying.on(event("progress"), terms(), NOW)).lease()).isEmpty();
    }

    @Test
    void journalKeepsTheNewestFortyLines() {
        Journal journal = Journal.EMPTY;
        for (int line = 1; line <= 41; line++) {
            journal = journal.with(NOW, "step " + line, Optional.empty());
        }

        assertThat(journal.lines()).hasSize(40);
        assertThat(journal.lines().getFirst().what()).isEqualTo("step 2");
        assertThat(journal.lines().getLast().what()).isEqualTo("step 41");
    }

    @Test
    void onlyTheLookThatIsDueCounts() {
        Change applied = Changes.applied();
        Change second = on(applied, event("watch"));

        assertThat(((State.Applied) second.state()).look()).isEqualTo(2);
        assertThat(((State.Applied) second.state()).since()).isEqualTo(NOW);
        assertThat(because(second.on(event("watch"), terms(), NOW))).isEqualTo("Look 2 is due, not 1.");
    }

    @Test
    void rollBackOfAKeptChangeHeedsNoCoolDown() {
        assertThat(move(Changes.kept().on(Changes.rollBack(), terms(), NOW)).lease())
                .contains(new LeaseWrite.Take(Optional.empty(), false));
        assertThat(move(Changes.applied().on(Changes.rollBack(), terms(), NOW)).lease())
                .isEmpty();
        assertThat(because(Changes.applied().on(new Event.RollBack(ANNA, "other", "x", new TreeMap<>()), terms(), NOW)))
                .startsWith("The plan to roll back is another");
    }

    @Test
    void keptChangeLetsItsResourceCoolDown() {
        assertThat(move(Changes.applied().on(Changes.keep(), terms(), NOW)).lease())
                .contains(new LeaseWrite.Free(NOW.plus(HOUR.multipliedBy(24))));
        assertThat(move(Changes.applying().on(Changes.fail(), terms(), NOW)).lease())
                .contains(new LeaseWrite.Free(NOW));
    }

    @Test
    void rolledBackPlanComesBackLaterAndLessSure() {
        Change back = Changes.in(ROLLED_BACK);
        Instant again = NOW.plus(Duration.ofDays(14));

        assertThat(back.rollBacks()).isEqualTo(1);
        assertThat(because(propose(back, again.minusMillis(1))))
                .isEqualTo(PLAN.changeId() + " is ROLLED_BACK and not proposed again before 2026-01-19T06:00:00Z.");
        Change second = moved(propose(back, again));
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.version()).isEqualTo(back.version() + 1);
        assertThat(second.proposal().confidence()).isEqualTo(0.47);
        assertThat(second.before()).isEmpty();
        assertThat(second.appliedAt()).isEmpty();
    }

    @Test
    void applyThatFailedHalfWayDoesNotCountAgainstThePlan() {
        Change half = on(on(Changes.applying(), Changes.rollBack()), Changes.finish(PLAN));

        assertThat(half.status()).isEqualTo(ROLLED_BACK);
        assertThat(half.rollBacks()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "DISMISSED, 2026-02-04T06:00:00Z",
        "FAILED, 2026-01-06T06:00:00Z",
        "REVERTED, 2026-02-04T06:00:00Z",
        "EXPIRED, 2026-01-08T06:00:00Z",
        "DRIFTED, 2026-01-05T06:00:00Z",
    })
    void endedPlanRestsForItsTerm(Status status, Instant from) {
        Change ended = Changes.in(status);

        assertThat(propose(ended, from.minusMillis(1))).isInstanceOf(Transition.Unmoved.class);
        assertThat(moved(propose(ended, from)).attempt()).isEqualTo(2);
    }

    @Test
    void snoozeHoldsUntilTheTimeThatWasSaid() {
        Instant until = Instant.parse("2026-03-01T00:00:00Z");
        var snoozed = move(proposed().on(new Event.Dismiss(ANNA, "After the sale.", Optional.of(until)), terms(), NOW));

        assertThat(snoozed.snooze()).contains(new Snooze(PLAN.resource(), until, ANNA, "After the sale."));
        assertThat(snoozed.entry().what()).isEqualTo("snoozed");
        assertThat(propose(snoozed.change(), until.minusMillis(1))).isInstanceOf(Transition.Unmoved.class);
        assertThat(propose(snoozed.change(), until)).isInstanceOf(Transition.Moved.class);
        assertThat(because(proposed().on(new Event.Dismiss(ANNA, "x", Optional.of(NOW)), terms(), NOW)))
                .isEqualTo("until must be in the future, was 2026-01-05T06:00:00Z.");
    }

    @Test
    void failedRollBackIsNeverProposedAgainByItself() {
        Change failed = Changes.in(ROLLBACK_FAILED);

        assertThat(because(propose(failed, YEARS_LATER)))
                .isEqualTo(PLAN.changeId() + " could not be rolled back: a person has to see to it first.");
        Change seenTo = on(failed, Changes.dismiss());
        assertThat(moved(propose(seenTo, YEARS_LATER)).attempt()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROPOSED", "APPROVED", "APPLYING", "APPLIED", "ROLLING_BACK"})
    void planThatIsOnItsWayIsNotProposedTwice(Status status) {
        assertThat(propose(Changes.in(status), YEARS_LATER)).isInstanceOf(Transition.Unmoved.class);
    }

    @Test
    void keptPlanThatIsFoundAgainWasSetBackByHand() {
        assertThat(moved(propose(Changes.kept(), YEARS_LATER)).attempt()).isEqualTo(2);
    }

    @Test
    void otherPlanIsAnotherChange() {
        Plan other = new Plan(PLAN.resource(), PLAN.kind(), PLAN.to(), PLAN.from());
        var event = new Event.Propose(
                Changes.proposal(other, Environment.PROD, "1", Risk.LOW, true, SCAN, Optional.empty()));

        assertThatThrownBy(() -> proposed().on(event, terms(), NOW))
                .hasMessage("proposal must be of " + PLAN.changeId() + ", was of " + other.changeId());
    }

    @Test
    void historyIsFollowedToThePresent() {
        List<AuditEntry> entries = new ArrayList<>();
        var first = move(Change.propose(new Event.Propose(Changes.proposal()), terms(), NOW));
        entries.add(first.entry());
        var second = move(first.change().on(Changes.approve(ANNA), terms(), NOW));
        entries.add(second.entry());
        var third = move(second.change().on(Changes.drift(), terms(), NOW));
        entries.add(third.entry());
        entries.add(move(propose(third.change(), NOW)).entry());

        assertThat(AuditTrail.replay(entries)).isEqualTo(new AuditTrail.Standing(PROPOSED, 2, 4));
        assertThatThrownBy(() -> AuditTrail.replay(List.of())).hasMessageContaining("has none");
        assertThatThrownBy(() -> AuditTrail.replay(List.of(entries.get(0), entries.get(2))))
                .hasMessage("entry 2 must follow, was 3");
        assertThatThrownBy(() -> AuditTrail.replay(List.of(entries.get(0), entries.get(0))))
                .hasMessage("entry 2 must follow, was 1");
    }

    @Test
    void activityForgetsWhatNoLongerCounts() {
        Change saving = proposed();
        Change costing =
                proposed(Changes.proposal(PLAN, Environment.PROD, "-3", Risk.LOW, true, SCAN, Optional.empty()));
        Activity activity = Activity.none(Environment.PROD).with(saving, NOW).with(costing, NOW);

        assertThat(activity.with(saving, NOW.plus(HOUR.multipliedBy(24)).minusMillis(1))
                        .acts())
                .hasSize(3);
        assertThat(activity.with(saving, NOW.plus(HOUR.multipliedBy(24))).acts())
                .extracting(act -> act.saving().isNegative())
                .containsExactly(true, false);
        assertThat(activity.with(saving, NOW.plus(Duration.ofDays(31)).minusMillis(1))
                        .acts())
                .hasSize(2);
        assertThat(activity.with(saving, NOW.plus(Duration.ofDays(31))).acts()).hasSize(1);
        assertThat(activity.version()).isEqualTo(2);
    }

    @Test
    void questionThatStillHasTimeDoesNotExpire() {
        Instant last = NOW.plus(HOUR.multipliedBy(72)).minusMillis(1);

        assertThat(because(proposed().on(new Event.Expire(SCAN), terms(), last)))
                .isEqualTo(proposed().id() + " has time until 2026-01-08T06:00:00Z.");
        assertThat(because(Changes.kept().on(new Event.Expire(SCAN), terms(), last)))
                .isEqualTo(proposed().id() + " is KEPT, so it cannot be expired.");
    }

    @Test
    void onlyWhatIsApprovedBegins() {
        assertThat(because(proposed().on(Changes.begin(), terms(), NOW)))
                .isEqualTo(proposed().id() + " is PROPOSED, so it cannot be applied.");
    }

    @Test
    void whatWaitsGivesItsRunsRightBackAndWhatActsKeepsIt() {
        var waits =
                move(Changes.applying().on(new Event.Progress(APPLY, "is stopping", Optional.of(NOW)), terms(), NOW));
        assertThat(waits.lease()).contains(new LeaseWrite.Rest());
        assertThat(waits.entry().what()).isEqualTo("waits");

        var acts = move(Changes.applying().on(new Event.Progress(APPLY, "stopped", Optional.empty()), terms(), NOW));
        assertThat(acts.lease()).isEmpty();
        assertThat(acts.entry().what()).isEqualTo("acted");
    }

    @Test
    void historyTellsWhatWasProvenFromWhatWasNot() {
        assertThat(move(Changes.applied().on(Changes.keep(), terms(), NOW))
                        .entry()
                        .what())
                .isEqualTo("kept");
        assertThat(move(Changes.applied()
                                .on(new Event.Keep(APPLY, false, "Hardly a call.", new TreeMap<>()), terms(), NOW))
                        .entry()
                        .what())
                .isEqualTo("kept, unproven");
    }

    @Test
    void claimedNameOfWhoAskedIsNoOtherPair() {
        Actor anna = Actor.claimed("anna");
        Terms open = terms(Mode.APPROVE, new ApprovalTerms(Set.of(), true, Map.of(), Duration.ofDays(3), true));

        assertThat(because(proposed(Changes.proposal(Risk.LOW, true, anna)).on(Changes.approve(anna), open, NOW)))
                .isEqualTo("somebody who claims to be anna asked for this change: another person has to approve it.");
    }

    @Test
    void earlierAttemptIsAnotherOwnerOfALease() {
        assertThat(Changes.applied().leaseOwner()).isEqualTo(PLAN.changeId() + "#1");
        Change second = again(Changes.in(DRIFTED), NOW);
        assertThat(second.leaseOwner()).isEqualTo(PLAN.changeId() + "#2");
    }

    @Test
    void everybodyIsNamedAsWhatTheyAre() {
        assertThat(Actor.slack("U0123").formatted()).isEqualTo("Slack user U0123");
        assertThat(Actor.claimed("anna").formatted()).isEqualTo("somebody who claims to be anna");
        assertThat(Actor.policy("7f3a").formatted()).isEqualTo("the policy (7f3a)");
        assertThat(Actor.function("change-sweep").formatted()).isEqualTo("change-sweep");
        assertThat(new Event.Propose(Changes.proposal()).by()).isEqualTo(SCAN);
    }

    @Test
    void busHearsTheseWords() {
        assertThat(Arrays.stream(Announcement.Type.values()).map(Announcement.Type::word))
                .containsExactly(
                        "Change Proposed",
                        "Change Approved",
                        "Change Refused",
                        "Change Applied",
                        "Change Kept",
                        "Rollback Requested",
                        "Change Rolled Back",
                        "Change Failed",
                        "Change Closed");
    }

    @Test
    void journalCountsWhatWasAskedForAgain() {
        Journal journal = Journal.EMPTY.with(NOW, "start", Optional.empty()).with(NOW, "stop", Optional.empty());

        assertThat(journal.with(NOW, "start", Optional.empty()).times("start")).isEqualTo(2);
        assertThat(journal.times("modify")).isZero();
    }

    @Test
    void figuresThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> new Actor(Actor.Kind.SLACK_USER, " ")).hasMessage("name must say who, was ' '");
        assertThatThrownBy(() -> new ApprovalTerms(Set.of(), true, Map.of(), Duration.ZERO, false))
                .hasMessage("lasts must be longer than nothing, was PT0S");
        assertThatThrownBy(() -> new ApprovalTerms(Set.of(), true, Map.of(Risk.LOW, 0), HOUR, false))
                .hasMessage("needed for LOW must be >= 1, was 0");
        assertThatThrownBy(() -> new Hindrance(new TreeSet<>(), "", Optional.empty()))
                .hasMessage("guardrails must name at least one, were none");
    }

    private static Transition propose(Change change, Instant at) {
        return change.on(new Event.Propose(Changes.proposal()), terms(), at);
    }

    private static Change again(Change change, Instant at) {
        return moved(propose(change, at));
    }

    private static Terms loose() {
        return terms(
                Mode.APPROVE,
                new ApprovalTerms(Set.of("UANNA"), false, Map.of(Risk.HIGH, 2), Duration.ofDays(3), true));
    }

    @Test
    void stepIsKeptUnprovenAtOnceAndCountsForNoBlastRadius() {
        Plan plan = new Plan(
                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:checkout"),
                ChangeKind.FOLLOW_RHYTHM,
                new TreeMap<>(Map.of("provisionedConcurrency:live", "3")),
                new TreeMap<>(Map.of("provisionedConcurrency:live", "5")));
        Proposal proposal =
                Changes.proposal(plan, Environment.PROD, "-21.90", Risk.LOW, true, Changes.SCAN, Optional.empty());
        Terms terms = Changes.terms(Mode.AUTO);
        Change proposed = Changes.proposed(proposal);
        Change approved = moved(proposed.on(new Event.Approve(Actor.policy("1"), plan.hash(), 1), terms, NOW));
        Transition.Moved begun = move(approved.on(
                new Event.Begin(
                        Changes.APPLY,
                        plan.hash(),
                        1,
                        new BeforeImage(plan.from()),
                        Optional.empty(),
                        new Hold("run-1", NOW.plus(HOUR)),
                        Activity.none(Environment.PROD)),
                terms,
                NOW));
        Transition.Moved done = move(begun.change().on(Changes.finish(plan), terms, NOW));

        assertThat(begun.activity()).isEmpty();
        assertThat(done.change().state()).isEqualTo(new State.Kept(NOW, false));
        assertThat(done.change().appliedAt()).contains(NOW);
        assertThat(done.lease()).contains(new LeaseWrite.Free(NOW.plus(terms.coolDown())));
        assertThat(done.announcements()).extracting(Announcement::type).containsExactly(Announcement.Type.KEPT);
        assertThat(Changes.proposed(proposal).proposal().stepsOut()).isTrue();
    }
}
