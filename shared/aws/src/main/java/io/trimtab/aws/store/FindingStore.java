package io.trimtab.aws.store;

import io.trimtab.domain.finding.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Findings from their first sight to their end. A run reads the open ones once, by the index; writes what is new,
/// changed or a day old in batches; and closes what is gone, each under the condition that it is still open.
///
/// It costs, for `n` open findings of about 2 kB each and `w` to write: `n / 500` queries, `new / 100` reads (the
/// index lags behind the table, so what seems new is looked up before it is written), a query for what closed since the
/// last message, and `w / 25` writes.
public final class FindingStore {
    private static final Duration CLOSED_KEPT = Duration.ofDays(90);

    private final StateTable table;
    private final Batches batches;
    private final KnownFindings findings;

    public FindingStore(StateTable table) {
        this(table, FindingStore::sleep);
    }

    FindingStore(StateTable table, Consumer<Duration> pause) {
        this.table = table;
        this.batches = new Batches(table, pause);
        this.findings = new KnownFindings(table, batches);
    }

    /// Writes what the run saw. That a finding is news is written with the finding, in the same item; it stays news
    /// until the mark of what has been told passes it.
    ///
    /// @param lease of the run; nothing is written once its time is over
    /// @param told what people know; the rest is answered
    public Recorded record(RunLease lease, Sighting sighting, Told told, Instant now) {
        if (!lease.heldAt(now)) {
            throw new IllegalStateException("lease must be held, but ended at " + lease.until() + ", now is " + now);
        }
        Instant at = told.later(now);
        List<KnownFinding> known = new ArrayList<>(findings.open(lease));
        known.addAll(findings.unindexed(FindingDiff.found(sighting).keySet(), known));
        List<Untold.Closed> closedBefore = findings.closedSince(lease, told.earliest());
        List<FindingDiff.Step> steps = FindingDiff.steps(sighting, known, at);
        batches.put(steps.stream()
                .flatMap(step -> item(lease.function(), step, at))
                .map(FindingItem::attributes)
                .toList());
        List<ClosedFinding> closed = close(lease.function(), steps, at);
        Map<FindingKey, Untold.Open> open = openNews(known, steps, told.earliest(), at);
        List<Untold.Closed> gone = closedNews(closedBefore, closed, at, open.keySet());
        return new Recorded(changes(steps, closed), new Untold(List.copyOf(open.values()), gone), at);
    }

    private static Stream<FindingItem> item(String function, FindingDiff.Step step, Instant now) {
        return switch (step) {
            case FindingDiff.Step.Appear(var decision) -> Stream.of(new FindingItem(function, decision, now, now, now));
            case FindingDiff.Step.Change(var decision, var before) ->
                Stream.of(new FindingItem(function, decision, before.firstSeen(), now, now));
            case FindingDiff.Step.Refresh(var decision, var before) ->
                Stream.of(new FindingItem(function, decision, before.firstSeen(), now, before.newsAt()));
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
                                        + "closedBecause = :because, newsAt = :news, expiresAt = :expires")
                        .conditionExpression("#status = :open AND lastSeen = :lastSeen")
                        .expressionAttributeNames(Map.of("#status", "status"))
                        .expressionAttributeValues(new Item()
                                .text(":closed", KnownFinding.CLOSED)
                                .text(":open", KnownFinding.OPEN)
                                .text(":index", FindingItem.index(function, KnownFinding.CLOSED))
                                .time(":now", now)
                                .text(":because", close.because())
                                .whole(":expires", now.plus(CLOSED_KEPT).getEpochSecond())
                                .whole(":news", now.toEpochMilli())
                                .time(":lastSeen", known.lastSeen())
                                .attributes()));
        return closed ? Stream.of(known.closed(close.because())) : Stream.empty();
    }

    /// News from before stay news; this run's own are put over them.
    private static Map<FindingKey, Untold.Open> openNews(
            List<KnownFinding> known, List<FindingDiff.Step> steps, Instant told, Instant at) {
        Map<FindingKey, Untold.Open> open = new LinkedHashMap<>();
        known.stream()
                .filter(finding -> finding.open() && finding.newsAt().isAfter(told))
                .forEach(finding ->
                        open.put(finding.key(), new Untold.Open(finding.key(), finding.firstSeen(), finding.newsAt())));
        for (FindingDiff.Step step : steps) {
            switch (step) {
                case FindingDiff.Step.Appear(var decision) -> {
                    FindingKey key = FindingKey.of(decision);
                    open.put(key, new Untold.Open(key, at, at));
                }
                case FindingDiff.Step.Change(var _, var before) ->
                    open.put(before.key(), new Untold.Open(before.key(), before.firstSeen(), at));
                case FindingDiff.Step.Close(var before, var _) -> open.remove(before.key());
                case FindingDiff.Step.Refresh _, FindingDiff.Step.Keep _ -> {}
            }
        }
        return open;
    }

    /// What closed before and is found again is no longer gone.
    private static List<Untold.Closed> closedNews(
            List<Untold.Closed> before, List<ClosedFinding> now, Instant at, Set<FindingKey> open) {
        Map<FindingKey, Untold.Closed> closed = new LinkedHashMap<>();
        before.forEach(finding -> closed.put(finding.finding().key(), finding));
        now.forEach(finding -> closed.put(finding.key(), new Untold.Closed(finding, at)));
        closed.keySet().removeAll(open);
        return List.copyOf(closed.values());
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
