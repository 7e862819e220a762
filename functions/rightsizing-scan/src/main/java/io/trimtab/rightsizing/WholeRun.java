package io.trimtab.rightsizing;

import io.trimtab.aws.store.RunPart;
import io.trimtab.aws.store.Told;
import io.trimtab.rightsizing.notice.Digest;
import io.trimtab.rightsizing.notice.DigestJson;
import io.trimtab.rightsizing.notice.Gap;
import io.trimtab.rightsizing.notice.Heading;
import io.trimtab.rightsizing.notice.ScanSummary;
import io.trimtab.rightsizing.notice.SinceLastMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A run put together from its parts. Pure.
///
/// @param own the run's earlier parts in their order, without those that were gone over again
/// @param others parts of other runs that somebody has not been told of
/// @param last the part that ends the run
record WholeRun(List<RunPart> own, List<RunPart> others, Report last) {
    WholeRun {
        own = List.copyOf(own);
        others = List.copyOf(others);
    }

    /// @param parts what is kept, the oldest first
    static WholeRun of(List<RunPart> parts, Report last) {
        String runId = last.heading().runId();
        RunPart end = last.part(true);
        List<RunPart> own = new ArrayList<>();
        List<RunPart> others = new ArrayList<>();
        for (RunPart part : parts) {
            if (!part.runId().equals(runId)) {
                others.add(part);
            } else if (!end.replaces(part)) {
                own.removeIf(part::replaces);
                own.add(part);
            }
        }
        return new WholeRun(own, others, last);
    }

    boolean hasEarlierParts() {
        return !own.isEmpty();
    }

    /// @param told what its readers know
    ScanSummary summary(Told.Mark told) {
        Digest digest = digest();
        boolean failuresChanged = !lacksItsBeginning() && digest.failureCount() != told.failures();
        SinceLastMessage since = new SinceLastMessage(
                last.recorded().untold().since(told.until()), failuresChanged, unfinished(told.until()));
        return new ScanSummary(heading(), digest, since, gaps());
    }

    /// What its readers know once they have been told.
    Told.Mark mark(Told.Mark before) {
        long failures = lacksItsBeginning() ? before.failures() : digest().failureCount();
        return new Told.Mark(last.recorded().at(), failures);
    }

    private Digest digest() {
        return own.stream()
                .map(part -> DigestJson.read(part.digest()))
                .reduce(Digest::then)
                .map(before -> before.then(last.digest()))
                .orElse(last.digest());
    }

    private Heading heading() {
        Heading heading = last.heading();
        return own.isEmpty() ? heading : heading.startedAt(own.getFirst().startedAt());
    }

    private Set<Gap> gaps() {
        Set<Gap> gaps = EnumSet.noneOf(Gap.class);
        if (lacksItsBeginning()) {
            gaps.add(Gap.BEGINNING);
        }
        if (!last.complete()) {
            gaps.add(Gap.END);
        }
        return gaps;
    }

    private boolean lacksItsBeginning() {
        return own.isEmpty() ? last.after().isPresent() : own.getFirst().after().isPresent();
    }

    /// When the runs began that left parts and no end.
    private List<Instant> unfinished(Instant told) {
        Map<String, Instant> begun = new TreeMap<>();
        others.stream()
                .filter(part -> part.at().isAfter(told))
                .forEach(part -> begun.putIfAbsent(part.runId(), part.startedAt()));
        others.stream().filter(RunPart::last).forEach(part -> begun.remove(part.runId()));
        return begun.values().stream().sorted().toList();
    }
}
