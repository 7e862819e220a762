package io.trimtab.desk;

import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.SlackChannel;
import io.trimtab.aws.notify.SlackMessage;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.EventStore;
import io.trimtab.aws.store.MessagePlace;
import io.trimtab.desk.message.ChangeMessage;
import io.trimtab.desk.message.ChangeView;
import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one Slack message for each attempt at a change, and has it say how the change stands by now. Events come
/// twice and in any order: it is the change that is shown, never the event.
final class Board {
    private static final Logger LOG = LoggerFactory.getLogger(Board.class);

    /// Somebody else may move the change while its message is written; it is written again then.
    private static final int ROUNDS = 3;

    /// The message is gone or closed: nothing is gained by trying again. Source: docs.slack.dev, `chat.update`.
    private static final Set<String> GONE = Set.of(
            "message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found", "is_archived");

    private final ChangeStore changes;
    private final EventStore told;
    private final Optional<SlackChannel> slack;
    private final String functionName;

    /// @param slack absent where nobody is to be told there
    /// @param functionName by which people may answer without Slack
    Board(ChangeStore changes, EventStore told, Optional<SlackChannel> slack, String functionName) {
        this.changes = changes;
        this.told = told;
        this.slack = slack;
        this.functionName = functionName;
    }

    /// @param until when this run is over for sure
    /// @throws IllegalStateException where Slack did not take it, so that it is tried again
    void show(String changeId, Policy policy, Instant now, Instant until) {
        if (slack.isEmpty()) {
            return;
        }
        long shown = -1;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Change> change = changes.get(changeId);
            if (change.isEmpty() || change.get().version() == shown) {
                return;
            }
            shown = change.get().version();
            show(change.get(), slack.get(), policy, now, until);
        }
    }

    private void show(Change change, SlackChannel channel, Policy policy, Instant now, Instant until) {
        ChangeMessage message = message(change, policy, now);
        Optional<MessagePlace> place = kept(change);
        if (place.isPresent()) {
            rewrite(change, channel, place.get(), message.withButtons());
        } else {
            post(change, channel, message, now, until);
        }
    }

    /// A run may die right after Slack took its message, and another sends one more. That the first is there shows when
    /// somebody presses a button of it: then it says how the change stands, too. Where no other is known yet, it is
    /// the one that is kept from now on.
    ///
    /// @param message whose button was pressed
    void showWherePressed(Delivery.Reference message, Command.OnChange pressed, Policy policy, Instant now) {
        Optional<Change> change = changes.get(pressed.changeId())
                .filter(current -> pressed.ticket()
                        .filter(ticket -> ticket.attempt() == current.attempt())
                        .isPresent());
        if (slack.isEmpty() || change.isEmpty()) {
            return;
        }
        Change current = change.get();
        MessagePlace place = new MessagePlace(current.attempt(), message.place(), message.id());
        Optional<MessagePlace> kept = kept(current);
        if (kept.isEmpty()) {
            changes.asked(current.id(), place);
        } else if (!kept.get().equals(place)) {
            rewrite(current, slack.get(), place, message(current, policy, now).withButtons());
        }
    }

    private Optional<MessagePlace> kept(Change change) {
        return changes.asked(change.id()).filter(kept -> kept.attempt() == change.attempt());
    }

    private ChangeMessage message(Change change, Policy policy, Instant now) {
        Terms terms = policy.of(change.proposal().environment()).terms(change.proposal());
        return new ChangeMessage(new ChangeView(change, last(change)), terms, now);
    }

    private Optional<AuditEntry> last(Change change) {
        List<AuditEntry> history = changes.audit(change.id());
        return history.stream().filter(entry -> entry.n() == change.version()).findFirst();
    }

    private static void rewrite(Change change, SlackChannel channel, MessagePlace place, SlackMessage message) {
        Delivery delivery = channel.rewrite(new Delivery.Reference(place.channel(), place.ts()), message);
        if (delivery instanceof Delivery.Failed(String _, String because)) {
            if (!GONE.contains(because)) {
                throw new IllegalStateException("the message of " + change.id() + " was not rewritten: " + because);
            }
            LOG.warn("the message of {} is no more: {}", change.id(), because);
        }
    }

    /// Where an attempt has no message yet it gets one. Where it has been told by webhook, which cannot rewrite, each
    /// new status is told once.
    private void post(Change change, SlackChannel channel, ChangeMessage message, Instant now, Instant until) {
        String attempt = change.id() + "#" + change.attempt();
        boolean asked = switch (told.begin("ask#" + attempt, now, until)) {
            case FIRST -> send("ask#" + attempt, change, channel, message, now);
            case IN_PROGRESS ->
                throw new IllegalStateException(
                        "another run asks for " + change.id() + ", or has died over it: this is to be tried again");
            case HANDLED -> false;
        };
        String status = "told#" + attempt + "#" + change.status();
        switch (told.begin(status, now, until)) {
            case FIRST -> {
                if (asked) {
                    told.handled(status);
                } else {
                    send(status, change, channel, message, now);
                }
            }
            case IN_PROGRESS, HANDLED -> {}
        }
    }

    private boolean send(String key, Change change, SlackChannel channel, ChangeMessage message, Instant now) {
        Delivery delivery = channel.send(message.withButtons(), message.withoutButtons(functionName));
        switch (delivery) {
            case Delivery.Sent(String _, var reference) -> {
                reference.ifPresent(place ->
                        changes.asked(change.id(), new MessagePlace(change.attempt(), place.place(), place.id())));
                told.handled(key);
            }
            case Delivery.Skipped(String _, String because) -> LOG.info("{} not told: {}", change.id(), because);
            case Delivery.Failed(String _, String because) -> {
                told.failed(key, now);
                throw new IllegalStateException("nobody was told of " + change.id() + ": " + because);
            }
        }
        return true;
    }
}
