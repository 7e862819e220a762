package io.trimtab.domain.verify;

/// How a guard stands at a look.
public enum Standing {
    /// It broke a hard limit that its baseline held.
    BROKEN,
    /// It is worse than its baseline by more than chance and by enough to matter.
    WORSE,
    /// It is proven not to be worse by the margin.
    PROVEN,
    /// Neither is certain yet.
    OPEN,
    /// Too little was measured, before or after, to say anything.
    UNKNOWN
}
