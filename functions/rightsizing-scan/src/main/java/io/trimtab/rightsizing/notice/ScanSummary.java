package io.trimtab.rightsizing.notice;

import java.util.Set;

/// One run with all its parts, as a message tells it.
///
/// @param gaps empty where the whole run is told
public record ScanSummary(Heading heading, Digest digest, SinceLastMessage since, Set<Gap> gaps) {
    public ScanSummary {
        gaps = Set.copyOf(gaps);
    }
}
