package io.trimtab.domain.concurrency;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// When a function's provisioned concurrency was adjusted within the last hour, by whomever of us.
public record AdjustmentLog(List<Entry> entries) {
    public static final AdjustmentLog EMPTY = new AdjustmentLog(List.of());
    private static final Duration HOUR = Duration.ofHours(1);

    public AdjustmentLog {
        entries = List.copyOf(entries);
    }

    /// @param relieves whether it was lowered because what the function calls could not keep up
    public record Entry(Instant at, boolean relieves) {}

    /// @param most adjustments in an hour
    public int left(int most, Instant now) {
        return Math.toIntExact(Math.max(0, most - lately(now).count()));
    }

    /// When it was lowered to relieve what it calls.
    public List<Instant> reliefs(Instant now) {
        return lately(now).filter(Entry::relieves).map(Entry::at).toList();
    }

    /// With one more, and without what is older than an hour.
    public AdjustmentLog with(Entry entry) {
        List<Entry> kept = new ArrayList<>(lately(entry.at()).toList());
        kept.add(entry);
        return new AdjustmentLog(kept);
    }

    private Stream<Entry> lately(Instant now) {
        return entries.stream().filter(entry -> entry.at().isAfter(now.minus(HOUR)));
    }
}
