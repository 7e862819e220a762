package io.trimtab.domain.slo;

/// How soon somebody has to look.
public enum Severity {
    /// In the next days.
    TICKET,
    /// Now.
    PAGE
}
