package io.trimtab.aws.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Findings that became news after the earliest message that still counts, by this run, by an earlier part of it or by
/// a run that could not tell them.
public record Untold(List<Open> open, List<Closed> closed) {
    public Untold {
        open = List.copyOf(open);
        closed = List.copyOf(closed);
    }

    /// @param firstSeen to the second, as the table keeps it
    public record Open(FindingKey key, Instant firstSeen, Instant newsAt) {
        /// Nobody has been told of it: it was not there, or has not changed since it came.
        boolean isNewSince(Instant told) {
            return firstSeen.isAfter(told) || firstSeen.equals(newsAt.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    public record Closed(ClosedFinding finding, Instant newsAt) {}

    /// @param told when somebody was told last
    public News since(Instant told) {
        Set<FindingKey> appeared = new HashSet<>();
        Set<FindingKey> changed = new HashSet<>();
        for (Open finding : open) {
            if (finding.newsAt().isAfter(told)) {
                (finding.isNewSince(told) ? appeared : changed).add(finding.key());
            }
        }
        List<ClosedFinding> gone = new ArrayList<>();
        for (Closed finding : closed) {
            if (finding.newsAt().isAfter(told)) {
                gone.add(finding.finding());
            }
        }
        return new News(appeared, changed, gone);
    }
}
