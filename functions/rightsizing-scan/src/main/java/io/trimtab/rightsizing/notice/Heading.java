package io.trimtab.rightsizing.notice;

import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// Which run a message tells of.
///
/// @param startedAt when its first part began
/// @param link where more can be seen
public record Heading(
        String account,
        String region,
        Environment environment,
        Mode mode,
        String runId,
        Instant startedAt,
        Optional<URI> link) {
    public Heading startedAt(Instant first) {
        return new Heading(account, region, environment, mode, runId, first, link);
    }
}
