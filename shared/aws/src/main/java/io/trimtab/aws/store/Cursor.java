package io.trimtab.aws.store;

import java.time.Instant;

/// Where an incomplete run stopped.
///
/// @param runId the run
/// @param after the last resource that it judged, in the order in which runs judge
/// @param at when it stopped
public record Cursor(String runId, String after, Instant at) {}
