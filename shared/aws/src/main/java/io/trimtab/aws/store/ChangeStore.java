package io.trimtab.aws.store;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.change.Activity;
import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.change.Transition;
import io.trimtab.domain.policy.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Changes and their history. Every transition is one transaction: the state over the version that it was decided on,
/// the audit entry, what is to be announced, and what it does to leases.
public final class ChangeStore {
    private static final int ATTEMPTS = 5;

    private final StateTable table;
    private final Control control;
    private final Transitions transitions;

    public ChangeStore(StateTable table) {
        this(table, StateTable::rest);
    }

    ChangeStore(StateTable table, Consumer<Duration> pause) {
        this.table = table;
        this.control = new Control(table);
        this.transitions = new Transitions(table, pause);
    }

    public Optional<Change> get(String changeId) {
        return table.get(ChangeItem.key(changeId)).map(ChangeItem::read);
    }

    /// All in one state, the longest in it first. The index lags behind the table by a moment: [#get] before acting.
    public List<Change> list(Status status) {
        return list(status, Instant.EPOCH);
    }

    /// @param since only those that came into the state then or later
    public List<Change> list(Status status, Instant since) {
        return table.query(inState(status, since)).map(ChangeItem::read).toList();
    }

    /// The same, some at a time: no more of them are ever held than one page.
    ///
    /// @param page takes one, and says whether it wants the next
    /// @return whether all were taken
    public boolean pages(Status status, Instant since, int atOnce, Predicate<List<Change>> page) {
        QueryRequest request = inState(status, since).limit(atOnce).build();
        Iterator<QueryResponse> answers = table.client().queryPaginator(request).iterator();
        while (GatewayException.guard("dynamodb:Query", answers::hasNext)) {
            List<Change> changes = GatewayException.guard("dynamodb:Query", answers::next).items().stream()
                    .map(item -> ChangeItem.read(new Stored(item)))
                    .toList();
            if (!changes.isEmpty() && !page.test(changes)) {
                return false;
            }
        }
        return true;
    }

    private QueryRequest.Builder inState(Status status, Instant since) {
        return QueryRequest.builder()
                .tableName(table.name())
                .indexName("gsi1")
                .keyConditionExpression("gsi1pk = :status AND gsi1sk >= :since")
                .expressionAttributeValues(new Item()
                        .text(":status", ChangeItem.index(status))
                        .text(":since", Item.millis(since))
                        .attributes());
    }

    /// At most so many of those in one state, the longest in it first: however many there are, no more is read.
    public List<Change> list(Status status, int atMost) {
        return list(status, atMost, Optional.empty());
    }

    /// The same, behind the place where an earlier list ended. A change that comes into the state or leaves it
    /// meanwhile
    /// may be missing or come twice.
    ///
    /// @param behind of that state
    public List<Change> list(Status status, int atMost, Optional<ChangePlace> behind) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table.name())
                .indexName("gsi1")
                .keyConditionExpression("gsi1pk = :status")
                .expressionAttributeValues(
                        new Item().text(":status", ChangeItem.index(status)).attributes())
                .limit(atMost)
                .exclusiveStartKey(behind.map(ChangePlace::key).orElse(null))
                .build();
        return GatewayException.guard(
                "dynamodb:Query",
                () -> table.client().queryPaginator(request).items().stream()
                        .limit(atMost)
                        .map(item -> ChangeItem.read(new Stored(item)))
                        .toList());
    }

    /// The whole history, oldest first.
    public List<AuditEntry> audit(String changeId) {
        return table.query(QueryRequest.builder()
                        .consistentRead(true)
                        .keyConditionExpression("pk = :audit")
                        .expressionAttributeValues(
                                Map.of(":audit", AttributeValue.fromS(AuditItem.partition(changeId)))))
                .map(AuditItem::read)
                .sorted(Comparator.comparingLong(AuditEntry::n))
                .toList();
    }

    /// Where people were asked last. It is an item of its own: keeping it is no transition and never in one's way.
    public Optional<MessagePlace> asked(String changeId) {
        return table.get(messageKey(changeId))
                .map(item -> new MessagePlace(
                        Math.toIntExact(item.whole("attempt")), item.text("channel"), item.text("ts")));
    }

    /// @return false where a message of the same or a later attempt is known already
    public boolean asked(String changeId, MessagePlace place) {
        return table.putIf(
                new Item()
                        .key(messageKey(changeId))
                        .whole("attempt", place.attempt())
                        .text("channel", place.channel())
                        .text("ts", place.ts())
                        .attributes(),
                put -> put.conditionExpression("attribute_not_exists(pk) OR attempt < :attempt")
                        .expressionAttributeValues(
                                new Item().whole(":attempt", place.attempt()).attributes()));
    }

    private static Map<String, AttributeValue> messageKey(String changeId) {
        return StateTable.key("CHANGE#" + changeId, "MESSAGE");
    }

    /// What has been begun of late in an environment.
    public Activity activity(Environment environment) {
        return table.get(ActivityItem.key(environment))
                .map(item -> ActivityItem.read(environment, item))
                .orElseGet(() -> Activity.none(environment));
    }

    /// Proposes a plan, for the first time or again.
    public ChangeAnswer propose(Proposal proposal, Terms terms, Instant now) {
        Optional<Instant> snoozed = control.snoozedUntil(proposal.plan().resource(), now);
        if (snoozed.isPresent()) {
            return new ChangeAnswer.Snoozed(proposal.plan().changeId(), snoozed.get());
        }
        Event.Propose event = new Event.Propose(proposal);
        return freshly(
                proposal.plan().changeId(),
                () -> get(proposal.plan().changeId())
                        .map(change -> move(change, event, terms, now))
                        .orElseGet(() -> write(Change.propose(event, terms, now), now)));
    }

    /// Moves a change from wherever it is by now, and decides again where somebody else was faster. For whoever asks
    /// for something; whoever acts on a resource uses [#move(Change, Event, Terms, Instant)].
    public ChangeAnswer move(String changeId, Event event, Terms terms, Instant now) {
        return freshly(
                changeId,
                () -> get(changeId)
                        .map(change -> move(change, event, terms, now))
                        .orElseGet(() -> new ChangeAnswer.Unknown(changeId)));
    }

    /// Moves a change from exactly the version that was read; [ChangeAnswer.Stale] where it is another by now.
    public ChangeAnswer move(Change change, Event event, Terms terms, Instant now) {
        return write(change.on(event, terms, now), now);
    }

    private static ChangeAnswer freshly(String changeId, Supplier<ChangeAnswer> attempt) {
        ChangeAnswer answer = new ChangeAnswer.Stale(changeId);
        for (int count = 0; count < ATTEMPTS && answer instanceof ChangeAnswer.Stale; count++) {
            answer = attempt.get();
        }
        return answer;
    }

    private ChangeAnswer write(Transition transition, Instant now) {
        return switch (transition) {
            case Transition.Unmoved(var change, var because) -> new ChangeAnswer.Unmoved(change, because);
            case Transition.Moved moved -> transitions.write(moved, now);
        };
    }
}
