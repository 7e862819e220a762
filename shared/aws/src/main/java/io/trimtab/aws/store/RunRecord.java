package io.trimtab.aws.store;

import java.time.Duration;
import java.time.Instant;

/// What remains of a run.
///
/// @param policyVersion by which policy it decided
/// @param decided how many decisions; the findings among them are in the table
/// @param failed how many resources or services could not be looked at
/// @param complete false where another run goes on
public record RunRecord(
        String runId,
        Instant startedAt,
        Duration took,
        String mode,
        String policyVersion,
        int looked,
        int decided,
        int failed,
        boolean complete) {}
