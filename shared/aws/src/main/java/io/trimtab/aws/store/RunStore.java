package io.trimtab.aws.store;

import io.trimtab.aws.outcome.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Runs: who may run now, what ran, and where an incomplete run goes on.
public final class RunStore {
    private static final Duration KEPT = Duration.ofDays(90);

    /// Always with three decimals, so that the texts sort as the times do.
    static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final StateTable table;
    private final String function;

    public RunStore(StateTable table, String function) {
        this.table = table;
        this.function = function;
    }

    /// Takes the lease of the account and region in which the function runs, for as long as the run can last.
    public RunStart begin(Invocation run) {
        return begin(
                run.function().account(), run.function().region(), run.requestId(), run.startedAt(), run.deadline());
    }

    /// Takes the lease, unless another holder has it and its time is not over.
    ///
    /// @param holder the id of the event that started the run
    public RunStart begin(String account, String region, String holder, Instant now, Instant until) {
        Map<String, AttributeValue> key = leaseKey(account, region);
        boolean taken = table.putIf(
                new Item()
                        .key(key)
                        .text("holder", holder)
                        .whole("heldUntil", until.toEpochMilli())
                        .time("takenAt", now)
                        .expires(until.plus(KEPT))
                        .attributes(),
                put -> put.conditionExpression("attribute_not_exists(pk) OR heldUntil <= :now OR holder = :holder")
                        .expressionAttributeValues(Map.of(
                                ":now", AttributeValue.fromN(Long.toString(now.toEpochMilli())),
                                ":holder", AttributeValue.fromS(holder))));
        return taken
                ? new RunStart.Begun(new RunLease(function, account, region, holder, until))
                : table.get(key)
                        .<RunStart>map(item -> new RunStart.Busy(item.text("holder"), item.millis("heldUntil")))
                        .orElseGet(() -> begin(account, region, holder, now, until));
    }

    /// Gives the lease back before its time, so that the next run need not wait.
    ///
    /// @return false where it was no longer held
    public boolean end(RunLease lease, Instant now) {
        return table.updateIf(
                leaseKey(lease.account(), lease.region()),
                update -> update.updateExpression("SET heldUntil = :now")
                        .conditionExpression("holder = :holder AND heldUntil > :now")
                        .expressionAttributeValues(Map.of(
                                ":now", AttributeValue.fromN(Long.toString(now.toEpochMilli())),
                                ":holder", AttributeValue.fromS(lease.holder()))));
    }

    /// Keeps what the run did, for 90 days. Two runs that started in the same millisecond are kept both.
    public void keep(RunRecord run) {
        Instant started = run.startedAt().truncatedTo(ChronoUnit.MILLIS);
        while (!keep(run, started)) {
            started = started.plusMillis(1);
        }
    }

    private boolean keep(RunRecord run, Instant started) {
        return table.putIf(
                new Item()
                        .text("pk", partition())
                        .text("sk", MILLIS.format(started))
                        .text("gsi1pk", run.complete() ? "RUN#COMPLETE" : "RUN#INCOMPLETE")
                        .time("gsi1sk", run.startedAt())
                        .text("runId", run.runId())
                        .time("startedAt", run.startedAt())
                        .whole("millis", run.took().toMillis())
                        .text("mode", run.mode())
                        .text("policyVersion", run.policyVersion())
                        .whole("looked", run.looked())
                        .whole("decided", run.decided())
                        .whole("failed", run.failed())
                        .flag("complete", run.complete())
                        .expires(run.startedAt().plus(KEPT))
                        .attributes(),
                put -> put.conditionExpression("attribute_not_exists(pk) OR runId = :run")
                        .expressionAttributeValues(Map.of(":run", AttributeValue.fromS(run.runId()))));
    }

    /// Any read, so that the way to the table is open.
    public void rehearse() {
        table.get(StateTable.key(partition(), "REHEARSAL"));
    }

    /// Marks where the run stopped. An older mark never replaces a newer one.
    ///
    /// @return false where a newer run has set its mark already
    public boolean stoppedAfter(RunLease lease, Cursor cursor) {
        Map<String, AttributeValue> key = cursorKey(lease.account(), lease.region());
        return table.putIf(
                new Item()
                        .key(key)
                        .text("runId", cursor.runId())
                        .text("after", cursor.after())
                        .whole("atMillis", cursor.at().toEpochMilli())
                        .expires(cursor.at().plus(KEPT))
                        .attributes(),
                put -> put.conditionExpression("attribute_not_exists(pk) OR atMillis <= :at")
                        .expressionAttributeValues(Map.of(
                                ":at",
                                AttributeValue.fromN(Long.toString(cursor.at().toEpochMilli())))));
    }

    /// Where the last incomplete run stopped, if none has finished since.
    public Optional<Cursor> cursor(String account, String region) {
        return table.get(cursorKey(account, region))
                .filter(item -> item.has("after"))
                .map(item -> new Cursor(item.text("runId"), item.text("after"), item.millis("atMillis")));
    }

    /// Takes the mark away once everything has been looked at.
    ///
    /// @return false where there was none, or a newer run has set its own
    public boolean finished(RunLease lease, Instant now) {
        return table.updateIf(
                cursorKey(lease.account(), lease.region()),
                update -> update.updateExpression("REMOVE #after")
                        .conditionExpression("attribute_exists(#after) AND atMillis <= :now")
                        .expressionAttributeNames(Map.of("#after", "after"))
                        .expressionAttributeValues(
                                Map.of(":now", AttributeValue.fromN(Long.toString(now.toEpochMilli())))));
    }

    private String partition() {
        return "RUN#" + function;
    }

    private Map<String, AttributeValue> leaseKey(String account, String region) {
        return StateTable.key(partition(), "LEASE#" + account + "#" + region);
    }

    private Map<String, AttributeValue> cursorKey(String account, String region) {
        return StateTable.key(partition(), "CURSOR#" + account + "#" + region);
    }
}
