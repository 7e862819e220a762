package io.trimtab.aws.store;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// What one run sees, written down while it still looks: each part as soon as it has been judged. What is gone is known
/// at the end. A run that breaks off has lost nothing of what it wrote, and closed nothing.
///
/// Parts may be written by several threads; one waits for the other.
public final class Recording {
    private static final Duration CLOSED_KEPT = Duration.ofDays(90);

    private final StateTable table;
    private final Batches batches;
    private final KnownFindings findings;
    private final Future<KnownFindings.Left> left;
    private final RunLease lease;
    private final Told told;
    private final Instant at;
    private final Map<FindingKey, KnownFinding> known = new LinkedHashMap<>();
    private final List<Untold.Closed> closedBefore = new ArrayList<>();
    private final List<FindingDiff.Step> steps = new ArrayList<>();
    private boolean knowing;

    /// @param left on its way
    /// @param at the time that the news of this run carry
    Recording(
            StateTable table,
            Batches batches,
            KnownFindings findings,
            Future<KnownFindings.Left> left,
            RunLease lease,
            Told told,
            Instant at) {
        this.table = table;
        this.batches = batches;
        this.findings = findings;
        this.left = left;
        this.lease = lease;
        this.told = told;
        this.at = at;
    }

    /// Writes what is a finding. That it is news is written with it, in the same item; it stays news until the mark of
    /// what has been told passes it.
    ///
    /// @param judged of resources that no other part holds; of two on the same resource and rule the later counts
    public synchronized void write(List<Judgement> judged, Instant now) {
        know(now);
        Map<FindingKey, Decision> found = FindingDiff.found(judged);
        findings.unindexed(found.keySet(), known.keySet()).forEach(this::know);
        List<FindingDiff.Step> seen = FindingDiff.seen(found, known, at);
        batches.put(
                seen.stream().flatMap(this::item).map(FindingItem::attributes).toList());
        steps.addAll(seen);
    }

    /// Closes what is gone.
    ///
    /// @param sighting all parts together
    public synchronized Recorded end(Sighting sighting, Instant now) {
        know(now);
        List<FindingDiff.Step> ended = FindingDiff.unseen(sighting, known.values());
        List<ClosedFinding> closed = close(ended);
        steps.addAll(ended);
        Map<FindingKey, Untold.Open> open = openNews();
        List<Untold.Closed> gone = closedNews(closed, open.keySet());
        return new Recorded(changes(closed), new Untold(List.copyOf(open.values()), gone), at);
    }

    private void know(Instant now) {
        if (!lease.heldAt(now)) {
            throw new IllegalStateException("lease must be held, but ended at " + lease.until() + ", now is " + now);
        }
        if (!knowing) {
            KnownFindings.Left before = Batches.answer(left);
            before.open().forEach(this::know);
            closedBefore.addAll(before.closed());
            knowing = true;
        }
    }

    private void know(KnownFinding finding) {
        known.put(finding.key(), finding);
    }

    private Stream<FindingItem> item(FindingDiff.Step step) {
        String function = lease.function();
        return switch (step) {
            case FindingDiff.Step.Appear(var decision) -> Stream.of(new FindingItem(function, decision, at, at, at));
            case FindingDiff.Step.Change(var decision, var before) ->
                Stream.of(new FindingItem(function, decision, before.firstSeen(), at, at));
            case FindingDiff.Step.Refresh(var decision, var before) ->
                Stream.of(new FindingItem(function, decision, before.firstSeen(), at, before.newsAt()));
            case FindingDiff.Step.Keep _, FindingDiff.Step.Close _ -> Stream.empty();
        };
    }

    private List<ClosedFinding> close(List<FindingDiff.Step> ended) {
        List<Callable<Stream<ClosedFinding>>> calls = ended.stream()
                .flatMap(step -> step instanceof FindingDiff.Step.Close close ? Stream.of(close) : Stream.empty())
                .<Callable<Stream<ClosedFinding>>>map(close -> () -> close(close))
                .toList();
        return Batches.together(calls).stream().flatMap(closed -> closed).toList();
    }

    /// Nothing, where it was closed or written anew meanwhile.
    private Stream<ClosedFinding> close(FindingDiff.Step.Close close) {
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
                                .text(":index", FindingItem.index(lease.function(), KnownFinding.CLOSED))
                                .time(":now", at)
                                .text(":because", close.because())
                                .whole(":expires", at.plus(CLOSED_KEPT).getEpochSecond())
                                .whole(":news", at.toEpochMilli())
                                .time(":lastSeen", known.lastSeen())
                                .attributes()));
        return closed ? Stream.of(known.closed(close.because())) : Stream.empty();
    }

    /// News from before stay news; this run's own are put over them.
    private Map<FindingKey, Untold.Open> openNews() {
        Map<FindingKey, Untold.Open> open = new LinkedHashMap<>();
        known.values().stream()
                .filter(finding -> finding.open() && finding.newsAt().isAfter(told.earliest()))
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
    private List<Untold.Closed> closedNews(List<ClosedFinding> now, Set<FindingKey> open) {
        Map<FindingKey, Untold.Closed> closed = new LinkedHashMap<>();
        closedBefore.forEach(finding -> closed.put(finding.finding().key(), finding));
        now.forEach(finding -> closed.put(finding.key(), new Untold.Closed(finding, at)));
        closed.keySet().removeAll(open);
        return List.copyOf(closed.values());
    }

    private FindingChanges changes(List<ClosedFinding> closed) {
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
}
