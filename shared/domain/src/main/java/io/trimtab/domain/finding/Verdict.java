package io.trimtab.domain.finding;

/// What a scan says of a resource. Too little data is `UNKNOWN`, never `IDLE`.
public enum Verdict {
    OVERSIZED,
    RIGHT_SIZED,
    UNDERSIZED,
    IDLE,
    UNKNOWN
}
