package io.trimtab.desk;

import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Control;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what it is told, by whom it may be told.
final class Orders {
    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

    /// Not at their end; what somebody has to see to comes first, where not all are shown.
    private static final List<Status> OPEN = List.of(
            Status.ROLLBACK_FAILED,
            Status.ROLLING_BACK,
            Status.APPLYING,
            Status.APPROVED,
            Status.APPLIED,
            Status.PROPOSED);

    private final ChangeStore changes;
    private final Control control;
    private final Announcer announcer;
    private final int mostListed;

    /// @param mostListed of open changes; more are not even read
    Orders(ChangeStore changes, Control control, Announcer announcer, int mostListed) {
        this.changes = changes;
        this.control = control;
        this.announcer = announcer;
        this.mostListed = mostListed;
    }

    Answer follow(Command command, Actor by, Policy policy, Instant now) {
        Answer answer = switch (command) {
            case Command.ListOpen _ -> list();
            case Command.Pause(String reason) -> pause(by, reason, now);
            case Command.Resume(String reason) -> resume(by, reason, policy, now);
            case Command.OnChange onChange -> onChange(onChange, by, policy, now);
        };
        LOG.info(
                "{} by {}: {}",
                command.getClass().getSimpleName(),
                by.formatted(),
                answer.done() ? "done" : answer.sentence());
        return answer;
    }

    private Answer list() {
        List<Change> open = new ArrayList<>();
        for (Status status : OPEN) {
            if (open.size() <= mostListed) {
                int room = mostListed - open.size();
                open.addAll(changes.list(status, room == Integer.MAX_VALUE ? room : room + 1));
            }
        }
        String count = open.size() > mostListed
                ? "More than " + mostListed + " changes open."
                : open.size() + (open.size() == 1 ? " change" : " changes") + " open.";
        String pause = control.paused()
                .map(paused -> " Everything is paused since " + paused.since() + " by "
                        + paused.by().formatted() + ": " + paused.reason())
                .orElse("");
        return new Answer(
                true,
                "list",
                count + pause,
                open.stream()
                        .limit(mostListed)
                        .sorted(Comparator.comparing(Change::proposedAt).thenComparing(Change::id))
                        .map(change -> new ChangeOutcome.Standing(
                                change, change.proposal().because()))
                        .toList());
    }

    private Answer pause(Actor by, String reason, Instant now) {
        control.pause(by, reason, now);
        return new Answer(
                true,
                "pause",
                "Paused: nothing new is begun. What was begun is watched, and rolled back if need be.",
                List.of());
    }

    private Answer resume(Actor by, String reason, Policy policy, Instant now) {
        Optional<String> refused = Authority.resumeRefusal(by, policy);
        if (refused.isPresent()) {
            return Answer.refused("resume", refused.get());
        }
        control.resume(by, reason, now);
        return new Answer(true, "resume", "Resumed: what is approved is made again.", List.of());
    }

    private Answer onChange(Command.OnChange command, Actor by, Policy policy, Instant now) {
        Optional<Change> known = changes.get(command.changeId());
        if (known.isEmpty()) {
            return Answer.refused(command.changeId(), "There is no change " + command.changeId() + ".");
        }
        Change change = known.get();
        Terms terms = policy.of(change.proposal().environment()).terms(change.proposal());
        Optional<String> refused = stale(command, change)
                .or(() ->
                        Authority.refusal(command, by, terms, change.proposal().environment()));
        if (refused.isPresent()) {
            return standing(false, change, refused.get());
        }
        return switch (command) {
            case Command.Show _ -> show(change);
            case Command.Approve approve -> {
                var ticket = approve.ticket()
                        .orElseGet(() -> new Command.Ticket(change.plan().hash(), change.attempt()));
                yield move(change, new Event.Approve(by, ticket.planHash(), ticket.attempt()), terms, now);
            }
            case Command.Dismiss dismiss ->
                move(change, new Event.Dismiss(by, dismiss.reason(), Optional.empty()), terms, now);
            case Command.Snooze snooze ->
                move(change, new Event.Dismiss(by, snooze.reason(), Optional.of(snooze.until())), terms, now);
            case Command.RollBack back ->
                move(change, new Event.RollBack(by, change.plan().hash(), back.reason(), new TreeMap<>()), terms, now);
        };
    }

    private static Optional<String> stale(Command.OnChange command, Change change) {
        return command.ticket().flatMap(ticket -> {
            if (ticket.attempt() != change.attempt()) {
                return Optional.of("That message is of attempt " + ticket.attempt() + ", and " + change.id()
                        + " is at attempt " + change.attempt() + ": look at its newest message.");
            }
            return ticket.planHash().equals(change.plan().hash())
                    ? Optional.empty()
                    : Optional.of("That button is of another plan than that of " + change.id() + ".");
        });
    }

    private Answer show(Change change) {
        return new Answer(
                true,
                change.id(),
                change.id() + " is " + change.status() + ".",
                List.of(new ChangeOutcome.Standing(change, change.proposal().because(), changes.audit(change.id()))));
    }

    private Answer move(Change change, Event event, Terms terms, Instant now) {
        return switch (changes.move(change.id(), event, terms, now)) {
            case ChangeAnswer.Moved moved -> {
                announcer.publish(moved.toPublish());
                yield standing(
                        true,
                        moved.change(),
                        moved.change().id() + " is " + moved.change().status() + ".");
            }
            case ChangeAnswer.Unmoved(Change still, String because) -> standing(false, still, because);
            case ChangeAnswer.Stale(String id) ->
                Answer.refused(id, "Others are moving " + id + " at this moment: please try again.");
            case ChangeAnswer.LeaseHeld(String id, String what, var lease) ->
                Answer.refused(
                        id,
                        "Not now: " + what + " is in the hands of "
                                + lease.holder().orElse("nobody, and cools down") + ".");
            case ChangeAnswer.Snoozed(String id, Instant until) ->
                Answer.refused(id, id + " is snoozed until " + until + ".");
            case ChangeAnswer.Unknown(String id) -> Answer.refused(id, "There is no change " + id + ".");
        };
    }

    private static Answer standing(boolean done, Change change, String sentence) {
        return new Answer(done, change.id(), sentence, List.of(new ChangeOutcome.Standing(change, sentence)));
    }
}
