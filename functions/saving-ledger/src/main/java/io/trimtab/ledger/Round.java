package io.trimtab.ledger;

import io.trimtab.aws.outcome.LedgerOutcome;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.outcome.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one run saw and booked. One thread writes it.
final class Round {
    private final Instant stopAt;
    private final SortedMap<String, Integer> looked = new TreeMap<>();
    private final List<LedgerOutcome.Line> lines = new ArrayList<>();
    private final Set<Failure> failures = new LinkedHashSet<>();
    private boolean complete = true;

    /// @param stopAt nothing is begun after that
    Round(Instant stopAt) {
        this.stopAt = stopAt;
    }

    Instant stopAt() {
        return stopAt;
    }

    boolean hasTime(Instant now) {
        complete = complete && now.isBefore(stopAt);
        return complete;
    }

    void outOfTime() {
        complete = false;
    }

    void looked(ChangeKind kind) {
        looked.merge(kind.resourceType(), 1, Integer::sum);
    }

    void line(LedgerOutcome.Line line) {
        lines.add(line);
    }

    /// Each once, however many changes it kept from being booked.
    void failed(String what, String why) {
        failures.add(new Failure(what, why));
    }

    /// How many changes of each kind of resource were looked at.
    SortedMap<String, Integer> looked() {
        return Collections.unmodifiableSortedMap(looked);
    }

    List<LedgerOutcome.Line> lines() {
        return List.copyOf(lines);
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    /// Whether time was enough for all.
    boolean complete() {
        return complete;
    }
}
