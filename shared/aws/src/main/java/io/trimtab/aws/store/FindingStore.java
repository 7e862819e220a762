package io.trimtab.aws.store;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.finding.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Findings from their first sight to their end. A run reads the open ones once, by the index; writes what is new,
/// changed or a day old in batches; and closes what is gone, each under the condition that it is still open.
///
/// It costs, for `n` open findings of about 2 kB each and `w` to write: `n / 500` queries, `new / 100` reads (the
/// index lags behind the table, so what seems new is looked up before it is written) and `w / 25` writes.
public final class FindingStore {
    private static final Duration CLOSED_KEPT = Duration.ofDays(90);

    private final StateTable table;
    private final Batches batches;

    public FindingStore(StateTable table) {
        this(table, FindingStore::sleep);
    }

    FindingStore(StateTable table, Consumer<Duration> pause) {
        this.table = table;
        this.batches = new Batches(table, pause);
    }

    /// Writes what the run saw.
    ///
    /// @param lease of the run; nothing is written once its time is over
    public FindingChanges record(RunLease lease, Sighting sighting, Instant now) {
        if (!lease.heldAt(now)) {
            throw new IllegalStateException("lease must be held, but ended at " + lease.until() + ", now is " + now);
        }
        List<KnownFinding> known = new ArrayList<>(open(lease));
        known.addAll(unindexed(sighting, known));
        List<FindingDiff.Step> steps = FindingDiff.steps(sighting, known, now);
        batches.put(steps.stream()
                .flatMap(step -> item(lease.function(), step, now))
                .map(FindingItem::attributes)
                .toList());
        return changes(steps, close(lease.function(), steps, now));
    }

    /// Page by page, as far as the index knows.
    private List<KnownFinding> open(RunLease lease) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table.name())
                .indexName("gsi1")
                .keyConditionExpression("gsi1pk = :open")
                .expressionAttributeValues(
                        Map.of(":open", AttributeValue.fromS(FindingItem.index(lease.function(), KnownFinding.OPEN))))
                .projectionExpression(KnownFinding.PROJECTION)
                .expressionAttributeNames(KnownFinding.NAMES)
                .build();
        return GatewayException.guard(
                "dynamodb:Query",
                () -> table.client().queryPaginator(request).items().stream()
                        .map(KnownFinding::of)
                        .filter(finding -> finding.key().resource().account().equals(lease.account())
                                && finding.key().resource().region().equals(lease.region()))
                        .toList());
    }

    private List<KnownFinding> unindexed(Sighting sighting, List<KnownFinding> known) {
        Set<FindingKey> indexed = known.stream().map(KnownFinding::key).collect(Collectors.toSet());
        return batches
                .get(
                        FindingDiff.found(sighting).keySet().stream()
                                .filter(key -> !indexed.contains(key))
                                .map(FindingKey::attributes)
                                .toList(),
                        KnownFinding.PROJECTION,
                        KnownFinding.NAMES)
                .stream()
                .map(KnownFinding::of)
                .toList();
    }

    private static Stream<FindingItem> item(String function, FindingDiff.Step step, Instant now) {
        return switch (step) {
            case FindingDiff.Step.Appear(var decision) -> Stream.of(new FindingItem(function, decision, now, now));
            case FindingDiff.Step.Change(var decision, var firstSeen) ->
                Stream.of(new FindingItem(function, decision, firstSeen, now));
            case FindingDiff.Step.Refresh(var decision, var firstSeen) ->
                Stream.of(new FindingItem(function, decision, firstSeen, now));
            case FindingDiff.Step.Keep _, FindingDiff.Step.Close _ -> Stream.empty();
        };
    }

    private List<ClosedFinding> close(String function, List<FindingDiff.Step> steps, Instant now) {
        List<Callable<Stream<ClosedFinding>>> calls = steps.stream()
                .flatMap(step -> step instanceof FindingDiff.Step.Close close ? Stream.of(close) : Stream.empty())
                .<Callable<Stream<ClosedFinding>>>map(close -> () -> close(function, close, now))
                .toList();
        return Batches.together(calls).stream().flatMap(closed -> closed).toList();
    }

    /// Nothing, where it was closed or written anew meanwhile.
    private Stream<ClosedFinding> close(String function, FindingDiff.Step.Close close, Instant now) {
        KnownFinding known = close.known();
        boolean closed = table.updateIf(
                known.key().attributes(),
                update -> update.updateExpression(
                                "SET #status = :closed, gsi1pk = :index, gsi1sk = :now, closedAt = :now, "
                                        + "closedBecause = :because, expiresAt = :expires")
                        .conditionExpression("#status = :open AND lastSeen = :lastSeen")
                        .expressionAttributeNames(Map.of("#status", "status"))
                        .expressionAttributeValues(new Item()
                                .text(":closed", KnownFinding.CLOSED)
                                .text(":open", KnownFinding.OPEN)
                                .text(":index", FindingItem.index(function, KnownFinding.CLOSED))
                                .time(":now", now)
                                .text(":because", close.because())
                                .whole(":expires", now.plus(CLOSED_KEPT).getEpochSecond())
                                .time(":lastSeen", known.lastSeen())
                                .attributes()));
        return closed
                ? Stream.of(new ClosedFinding(
                        known.key().resource(),
                        known.name(),
                        known.key().rule(),
                        known.monthlySaving(),
                        close.because()))
                : Stream.empty();
    }

    private static FindingChanges changes(List<FindingDiff.Step> steps, List<ClosedFinding> closed) {
        List<Decision> appeared = new ArrayList<>();
        List<Decision> changed = new ArrayList<>();
        int unchanged = 0;
        for (FindingDiff.Step step : steps) {
            switch (step) {
                case FindingDiff.Step.Appear appear -> appeared.add(appear.decision());
                case FindingDiff.Step.Change change -> changed.add(change.decision());
                case FindingDiff.Step.Refresh _, FindingDiff.Step.Keep _ -> unchanged++;
                case FindingDiff.Step.Close _ -> {}
            }
        }
        return new FindingChanges(appeared, changed, closed, unchanged);
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the table was given a rest", interrupted);
        }
    }
}
