package io.trimtab.aws.store;

import java.time.Instant;

/// Whether a run may begin.
public sealed interface RunStart {
    record Begun(RunLease lease) implements RunStart {}

    /// Another run of the same function, account and region is at work.
    record Busy(String holder, Instant until) implements RunStart {}
}
