package io.trimtab.aws.store;

import java.time.Instant;

/// What became of a sighting.
///
/// @param changes what this run wrote
/// @param untold all that is still to be told, whoever wrote it
/// @param at the time that the news of this run carry: later than all that has been told
public record Recorded(FindingChanges changes, Untold untold, Instant at) {}
