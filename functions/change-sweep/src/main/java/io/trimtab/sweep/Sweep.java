package io.trimtab.sweep;

import io.trimtab.domain.outcome.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one sweep saw and did. One thread writes it.
final class Sweep {
    private final Instant stopAt;
    private final SortedMap<String, Integer> looked = new TreeMap<>();
    private final SortedMap<String, Integer> done = new TreeMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private boolean complete = true;
    private Optional<RuntimeException> broken = Optional.empty();

    /// @param stopAt nothing is begun after that
    Sweep(Instant stopAt) {
        this.stopAt = stopAt;
    }

    boolean hasTime(Instant now) {
        complete = complete && now.isBefore(stopAt);
        return complete;
    }

    void looked(String what, int count) {
        looked.merge(what, count, Integer::sum);
    }

    void did(String what, int count) {
        if (count > 0) {
            done.merge(what, count, Integer::sum);
        }
    }

    void failed(String what, String why) {
        failures.add(new Failure(what, why));
    }

    void broke(RuntimeException failure) {
        if (broken.isEmpty()) {
            broken = Optional.of(failure);
        }
    }

    void failIfBroken() {
        broken.ifPresent(failure -> {
            throw failure;
        });
    }

    /// How many changes there were in each state, and how many announcements waited.
    SortedMap<String, Integer> looked() {
        return Collections.unmodifiableSortedMap(looked);
    }

    /// How often each thing was done, such as `resumed`.
    SortedMap<String, Integer> done() {
        return Collections.unmodifiableSortedMap(done);
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    /// Whether time was enough for all.
    boolean complete() {
        return complete;
    }
}
