package io.trimtab.aws.store;

import io.trimtab.domain.change.Activity;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes what a transition comes to, all at once or nothing: the state over the version that it was decided on, the
/// audit entry, what is to be announced, and what it does to leases, snoozes and the environment's activity.
final class Transitions {
    private final StateTable table;
    private final Consumer<Duration> pause;

    Transitions(StateTable table, Consumer<Duration> pause) {
        this.table = table;
        this.pause = pause;
    }

    ChangeAnswer write(Transition.Moved moved, Instant now) {
        Change change = moved.change();
        List<OutboxItem> outbox =
                moved.announcements().stream().map(OutboxItem::new).toList();
        Transaction transaction = new Transaction(table, pause);
        put(transaction, change);
        transaction.put(Transaction.Part.AUDIT, AuditItem.of(moved.entry()), "attribute_not_exists(pk)", Map.of());
        moved.lease().ifPresent(lease -> Leases.write(transaction, change, lease, now));
        moved.activity().ifPresent(activity -> put(transaction, activity));
        moved.snooze().ifPresent(snooze -> transaction.put(Transaction.Part.OTHER, Control.item(snooze)));
        outbox.forEach(item -> transaction.put(Transaction.Part.OTHER, item.attributes()));
        return transaction
                .write()
                .map(refused -> answer(change, refused))
                .orElseGet(() -> new ChangeAnswer.Moved(change, outbox));
    }

    private static void put(Transaction transaction, Change change) {
        if (change.version() == 1) {
            transaction.put(Transaction.Part.CHANGE, ChangeItem.of(change), "attribute_not_exists(pk)", Map.of());
        } else {
            transaction.put(
                    Transaction.Part.CHANGE, ChangeItem.of(change), "version = :before", before(change.version()));
        }
    }

    private static void put(Transaction transaction, Activity activity) {
        String first = activity.version() == 1 ? "attribute_not_exists(pk)" : "version = :before";
        transaction.put(
                Transaction.Part.ACTIVITY,
                ActivityItem.of(activity),
                first,
                activity.version() == 1 ? Map.of() : before(activity.version()));
    }

    private static Map<String, AttributeValue> before(long version) {
        return Map.of(":before", AttributeValue.fromN(Long.toString(version - 1)));
    }

    private static ChangeAnswer answer(Change change, Transaction.Refused refused) {
        Lease lease = refused.found()
                .filter(item -> item.has("heldUntil"))
                .map(Lease::of)
                .orElse(Lease.NEVER_TAKEN);
        return switch (refused.part()) {
            case LEASE ->
                new ChangeAnswer.LeaseHeld(change.id(), change.plan().resource().value(), lease);
            case GROUP -> new ChangeAnswer.LeaseHeld(change.id(), change.group().orElse(""), lease);
            case CHANGE, AUDIT, ACTIVITY, OTHER -> new ChangeAnswer.Stale(change.id());
        };
    }
}
