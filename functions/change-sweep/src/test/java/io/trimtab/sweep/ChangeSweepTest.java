package io.trimtab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Hindrance;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.outcome.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeSweepTest {
    private final Life life = new Life();

    @AfterEach
    void close() {
        life.close();
    }

    @Test
    void publishesWhatACrashLeftInTheOutboxAfterAMinute() {
        life.proposed(1);
        life.later(Duration.ofSeconds(59));
        assertThat(life.sweep().done()).isEmpty();

        life.later(Duration.ofSeconds(2));
        Sweep sweep = life.sweep();

        assertThat(sweep.done()).containsEntry("published", 1);
        assertThat(life.published).containsExactly("Change Proposed");
        assertThat(life.sweep().done()).as("and only once").isEmpty();
    }

    @Test
    void publishesMoreThanOnePage() {
        for (int number = 0; number < 230; number++) {
            life.proposed(number);
        }
        life.later(Duration.ofMinutes(2));

        assertThat(life.sweep().done()).containsEntry("published", 230);
        assertThat(life.published).hasSize(230);
    }

    @Test
    void aBusThatIsDownKeepsTheOutboxAndIsTold() {
        life.proposed(1);
        life.later(Duration.ofMinutes(2));
        life.busIsDown = true;

        Sweep sweep = life.sweep();

        assertThat(sweep.failures())
                .containsExactly(new Failure("events:PutEvents", "1 announcements wait for the next sweep"));
        life.busIsDown = false;
        assertThat(life.sweep().done()).containsEntry("published", 1);
    }

    @Test
    void expiresWhatWasNotAnsweredAndWhatWasNotUsed() {
        Change asked = life.proposed(1);
        Change approved = life.approved(2);
        life.published();
        life.later(Duration.ofDays(3).minusSeconds(1));
        assertThat(life.sweep().done()).doesNotContainKey("expired");

        life.later(Duration.ofSeconds(1));
        assertThat(life.sweep().done()).containsEntry("expired", 2);

        assertThat(life.read(asked).status()).isEqualTo(Status.EXPIRED);
        assertThat(life.read(approved).status()).isEqualTo(Status.EXPIRED);
        assertThat(life.published).filteredOn("Change Closed"::equals).hasSize(2);
    }

    @Test
    void sendsAnApprovalAgainThatNobodyHasUsed() {
        life.approved(1);
        life.published();
        life.later(Duration.ofMinutes(2).minusSeconds(1));
        assertThat(life.sweep().done()).isEmpty();

        life.later(Duration.ofSeconds(1));
        assertThat(life.sweep().done()).containsEntry("sent again", 1);
        assertThat(life.published).containsExactly("Change Approved");
    }

    @Test
    void waitsForTheTimeThatAGuardrailNamed() {
        Change change = life.approved(1);
        Instant opens = Life.NOON.plus(Duration.ofHours(14));
        life.move(
                change,
                new Event.Refuse(
                        Life.APPLY,
                        new Hindrance(new TreeSet<>(List.of("MAINTENANCE_WINDOW")), "It waits.", Optional.of(opens)),
                        false));
        life.published();
        life.later(Duration.ofHours(14).minusSeconds(1));
        assertThat(life.sweep().done()).isEmpty();

        life.later(Duration.ofSeconds(1));
        assertThat(life.sweep().done()).containsEntry("sent again", 1);
    }

    @Test
    void sendsNoApprovalWhilePausedYetGoesOnWithRollBacks() {
        life.approved(1);
        Change back = life.applied(2);
        life.move(back, new Event.RollBack(Life.ANNA, back.plan().hash(), "It became slow.", new TreeMap<>()));
        life.published();
        life.control.pause(Life.ANNA, "an incident", life.now.get());
        life.later(Duration.ofMinutes(10));

        assertThat(life.sweep().done()).containsOnlyKeys("resumed");
        assertThat(life.published).containsExactly("Rollback Requested");
    }

    @Test
    void resumesAnApplyWhoseRunIsOver() {
        Change change = life.applying(1, Life.NOON.plus(Duration.ofMinutes(5)));
        life.published();
        life.later(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(life.sweep().done()).as("its run may still be at it").isEmpty();

        life.later(Duration.ofSeconds(1));
        assertThat(life.sweep().done()).containsEntry("resumed", 1);
        assertThat(life.published).containsExactly("Change Approved");
        assertThat(life.read(change).status())
                .as("the sweep itself does nothing")
                .isEqualTo(Status.APPLYING);
    }

    @Test
    void leavesAnApplyThatWaitsUntilItsContinuationIsLate() {
        Change change = life.applying(1, Life.NOON.plus(Duration.ofMinutes(5)));
        Instant resume = Life.NOON.plus(Duration.ofMinutes(20));
        life.move(change, new Event.Progress(Life.APPLY, "AWS is not ready.", Optional.of(resume)));
        life.published();
        life.later(Duration.ofMinutes(22).minusSeconds(1));
        assertThat(life.sweep().done()).isEmpty();

        life.later(Duration.ofSeconds(1));
        assertThat(life.sweep().done()).containsEntry("resumed", 1);
    }

    @Test
    void booksALookThatIsMissing() {
        Change change = life.applied(1);
        life.published();

        assertThat(life.sweep().done()).as("in good time").isEmpty();
        life.later(Duration.ofMinutes(1));
        assertThat(life.sweep().done()).containsEntry("looks booked", 1);
        assertThat(life.booked).containsExactly("trimtab-" + change.id() + "-1-look-1 at 2026-03-02T12:05:00Z");

        assertThat(life.sweep().done()).as("its name books it once").isEmpty();
    }

    @Test
    void booksALookThatWasLostForAMinuteFromNow() {
        Change change = life.applied(1);
        life.published();
        life.later(Duration.ofHours(3));

        life.sweep();

        assertThat(life.booked).containsExactly("trimtab-" + change.id() + "-1-look-1 at 2026-03-02T15:01:00Z");
    }

    @Test
    void whatCannotBeReadKeepsNothingElseWaitingAndFailsTheSweepAfterwards() {
        life.fromTomorrow(life.applying(1, Life.NOON.plusSeconds(60)));
        Change approved = life.approved(2);
        life.published();
        life.later(Duration.ofDays(3));

        assertThatThrownBy(life::sweep).hasMessageContaining("MoveToTheMoon");

        assertThat(life.read(approved).status()).isEqualTo(Status.EXPIRED);
    }

    @Test
    void stopsInTimeAndSaysSo() {
        for (int number = 0; number < 5; number++) {
            life.approved(number);
        }
        life.published();
        life.later(Duration.ofMinutes(3));
        life.eachPutTakes = Duration.ofSeconds(20);

        Sweep sweep = life.sweep();

        assertThat(sweep.complete()).isFalse();
        assertThat(sweep.done()).containsEntry("sent again", 3);
    }

    @Test
    void looksAtEveryStateThatIsNotAnEnd() {
        life.proposed(1);
        life.approved(2);
        life.applied(3);
        life.published();

        assertThat(life.sweep().looked())
                .containsEntry("PROPOSED", 1)
                .containsEntry("APPROVED", 1)
                .containsEntry("APPLIED", 1)
                .containsEntry("APPLYING", 0)
                .containsEntry("ROLLING_BACK", 0);
    }

    @Test
    void theActorOfAnExpiryIsTheSweep() {
        Change asked = life.proposed(1);
        life.later(Duration.ofDays(3));
        life.sweep();

        assertThat(life.changes.audit(asked.id()).getLast().who()).isEqualTo(Actor.function("change-sweep"));
    }
}
