package io.trimtab.aws.store;

import java.time.Instant;
import java.util.Optional;

/// What a part of a run leaves to be told at the run's end.
///
/// @param runId the run
/// @param after the last resource that earlier parts judged; empty for the first part
/// @param startedAt when the part began
/// @param at when it recorded what it found
/// @param last whether the run ended with it
/// @param digest what it found, no larger than a message needs
public record RunPart(
        String runId, Optional<String> after, Instant startedAt, Instant at, boolean last, String digest) {
    /// Whether this part went over the ground of another, as a repeated attempt does.
    public boolean replaces(RunPart earlier) {
        return runId.equals(earlier.runId)
                && !at.isBefore(earlier.at)
                && after.orElse("").compareTo(earlier.after.orElse("")) <= 0;
    }
}
