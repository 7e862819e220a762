package io.trimtab.desk;

import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Control;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what it is told, by whom it may be told.
final class Orders {
    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

    private final ChangeStore changes;
    private final Control control;
    private final Announcer announcer;
    private final OpenChanges open;
    private final int mostListed;

    /// @param mostListed of open changes at once; in Slack it is what one message holds
    Orders(ChangeStore changes, Control control, Announcer announcer, int mostListed) {
        this.changes = changes;
        this.control = control;
        this.announcer = announcer;
        this.open = new OpenChanges(changes);
        this.mostListed = mostListed;
    }

    /// @param said when the command was given; what came in between must not be undone by it
    Answer follow(Command command, Actor by, Policy policy, Instant said, Instant now) {
        Answer answer = switch (command) {
            case Command.ListOpen list -> list(list, by);
            case Command.Pause(String reason) -> pause(by, reason, now);
            case Command.Resume(String reason) -> resume(by, reason, policy, said, now);
            case Command.OnChange onChange -> onChange(onChange, by, policy, now);
        };
        LOG.info(
                "{} by {}: {}",
                command.getClass().getSimpleName(),
                by.formatted(),
                answer.done() ? "done" : answer.sentence());
        return answer;
    }

    private Answer list(Command.ListOpen list, Actor by) {
        int atMost = by.kind() == Actor.Kind.SLACK_USER ? Math.min(Replies.SHOWN, mostListed) : mostListed;
        OpenChanges.Page page = open.page(list.more(), atMost);
        int count = page.changes().size();
        String changes = count == 1 ? " change" : " changes";
        String counted;
        if (list.more().isPresent()) {
            counted = count + " more" + changes + " open" + (page.next().isPresent() ? ", and there are more." : ".");
        } else if (page.next().isPresent()) {
            counted = "More than " + count + changes + " open.";
        } else {
            counted = count + changes + " open.";
        }
        return new Answer(
                true,
                "list",
                counted + pause(),
                page.changes().stream()
                        .map(change -> new ChangeOutcome.Standing(
                                change, change.proposal().because()))
                        .toList(),
                page.next().map(Bookmark::of));
    }

    private String pause() {
        return control.paused()
                .map(paused -> " Everything is paused since " + paused.since() + " by "
                        + paused.by().formatted() + ": " + paused.reason())
                .orElse("");
    }

    private Answer pause(Actor by, String reason, Instant now) {
        control.pause(by, reason, now);
        return new Answer(
                true,
                "pause",
                "Paused: nothing new is begun. What was begun is watched, and rolled back if need be.",
                List.of());
    }

    /// A resume that comes late, or again after a crash, does not end a pause that somebody asked for after it was
    /// said,
    /// be it for the second time. A late pause holds: stopping is the safe side.
    private Answer resume(Actor by, String reason, Policy policy, Instant said, Instant now) {
        Optional<String> refused = Authority.resumeRefusal(by, policy)
                .or(() -> control.paused()
                        .filter(pause -> pause.saidAt().isAfter(said))
                        .map(pause -> "It was paused after you said so, by "
                                + pause.by().formatted() + ": say it again if you still mean it."));
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
