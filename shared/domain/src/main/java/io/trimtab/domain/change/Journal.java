package io.trimtab.domain.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What has been done so far in an apply or a roll-back, for whoever goes on after a crash and for people. It is no
/// proof of where the resource is: each step looks there itself.
///
/// @param lines the newest last, the newest 40
/// @param resumeAt before which going on is pointless, because AWS is not ready
public record Journal(List<Line> lines, Optional<Instant> resumeAt) {
    static final int LONGEST = 40;
    public static final Journal EMPTY = new Journal(List.of(), Optional.empty());

    public Journal {
        lines = lines.size() <= LONGEST
                ? List.copyOf(lines)
                : List.copyOf(lines.subList(lines.size() - LONGEST, lines.size()));
    }

    public record Line(Instant at, String what) {}

    Journal with(Instant at, String what, Optional<Instant> resume) {
        List<Line> longer = new ArrayList<>(lines);
        longer.add(new Line(at, what));
        return new Journal(longer, resume);
    }

    /// How often a line says so, among those that are kept.
    public int times(String what) {
        return Math.toIntExact(
                lines.stream().filter(line -> line.what().equals(what)).count());
    }

    public boolean mayGoOn(Instant now) {
        return resumeAt.isEmpty() || !resumeAt.get().isAfter(now);
    }
}
