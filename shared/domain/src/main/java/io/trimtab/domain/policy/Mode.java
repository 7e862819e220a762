package io.trimtab.domain.policy;

/// How far Trimtab may go by itself.
public enum Mode {
    /// Only tell.
    OBSERVE,
    /// Ask, then act.
    APPROVE,
    /// Act inside the guardrails.
    AUTO
}
