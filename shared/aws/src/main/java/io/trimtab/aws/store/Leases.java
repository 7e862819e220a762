package io.trimtab.aws.store;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Hold;
import io.trimtab.domain.change.LeaseWrite;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The right to act on a resource. A change has it from its first act until it is kept, rolled back or given up; inside
/// that time one run of a function at a time acts for it. Taking it and giving it back is part of a transition; only
/// which run acts is written here.
public final class Leases {
    private static final Duration KEPT_FREE = Duration.ofDays(1);

    private final StateTable table;

    public Leases(StateTable table) {
        this.table = table;
    }

    public Lease of(Arn resource) {
        return table.get(key(resource)).map(Lease::of).orElse(Lease.NEVER_TAKEN);
    }

    public Lease ofGroup(String group) {
        return table.get(groupKey(group)).map(Lease::of).orElse(Lease.NEVER_TAKEN);
    }

    /// Lets one run go on with a change that was begun, once the run before it is over for sure. A request id proves
    /// nothing here: Lambda may deliver one event twice at the same time, under one id.
    ///
    /// @return false where another run has still time, or the change no longer has the lease
    public boolean resume(Change change, Hold hold, Instant now) {
        return table.updateIf(
                key(change.plan().resource()),
                update -> update.updateExpression("SET runner = :runner, heldUntil = :until")
                        .conditionExpression("holder = :holder AND heldUntil <= :now")
                        .expressionAttributeValues(held(change, hold, now)));
    }

    /// Lets the next run go on at once, for one that ends before its time.
    public void release(Change change, Hold hold, Instant now) {
        table.updateIf(
                key(change.plan().resource()),
                update -> update.updateExpression("SET heldUntil = :now")
                        .conditionExpression("holder = :holder AND runner = :runner AND heldUntil = :until")
                        .expressionAttributeValues(held(change, hold, now)));
    }

    private static Map<String, AttributeValue> held(Change change, Hold hold, Instant now) {
        return new Item()
                .text(":runner", hold.runner())
                .whole(":until", hold.until().toEpochMilli())
                .text(":holder", change.leaseOwner())
                .whole(":now", now.toEpochMilli())
                .attributes();
    }

    /// Adds what a transition does to the lease of the resource, and of its group.
    static void write(Transaction transaction, Change change, LeaseWrite lease, Instant now) {
        write(transaction, Transaction.Part.LEASE, key(change.plan().resource()), change, lease, now);
        change.group().ifPresent(group -> {
            // Which run acts is written in the resource's own lease alone.
            if (!(lease instanceof LeaseWrite.Rest)) {
                write(transaction, Transaction.Part.GROUP, groupKey(group), change, lease, now);
            }
        });
    }

    private static void write(
            Transaction transaction,
            Transaction.Part part,
            Map<String, AttributeValue> key,
            Change change,
            LeaseWrite lease,
            Instant now) {
        String own = "holder = :holder";
        Map<String, AttributeValue> holder = Map.of(":holder", AttributeValue.fromS(change.leaseOwner()));
        switch (lease) {
            case LeaseWrite.Take take ->
                transaction.put(part, held(key, change, take.hold(), now), free(take), when(take, now));
            case LeaseWrite.Rest _ -> transaction.put(part, held(key, change, Optional.empty(), now), own, holder);
            case LeaseWrite.Free free -> transaction.put(part, freed(key, free, now), own, holder);
        }
    }

    private static String free(LeaseWrite.Take take) {
        return take.heedsCoolDown()
                ? "attribute_not_exists(holder) AND (attribute_not_exists(coolDownUntil) OR coolDownUntil <= :now)"
                : "attribute_not_exists(holder)";
    }

    private static Map<String, AttributeValue> when(LeaseWrite.Take take, Instant now) {
        return take.heedsCoolDown()
                ? Map.of(":now", AttributeValue.fromN(Long.toString(now.toEpochMilli())))
                : Map.of();
    }

    private static Map<String, AttributeValue> held(
            Map<String, AttributeValue> key, Change change, Optional<Hold> hold, Instant now) {
        return new Item()
                .key(key)
                .text("holder", change.leaseOwner())
                .text("runner", hold.map(Hold::runner))
                .whole("heldUntil", hold.map(Hold::until).orElse(now).toEpochMilli())
                .moment("writtenAt", now)
                .attributes();
    }

    private static Map<String, AttributeValue> freed(
            Map<String, AttributeValue> key, LeaseWrite.Free free, Instant now) {
        Instant end = free.coolDownUntil();
        return new Item()
                .key(key)
                .whole("heldUntil", now.toEpochMilli())
                .whole("coolDownUntil", end.toEpochMilli())
                .moment("writtenAt", now)
                .expires(end.plus(KEPT_FREE))
                .attributes();
    }

    static Map<String, AttributeValue> key(Arn resource) {
        return StateTable.key("LEASE#" + resource.value(), "LEASE");
    }

    static Map<String, AttributeValue> groupKey(String group) {
        return StateTable.key("CONTROL", "GROUP#" + group);
    }
}
