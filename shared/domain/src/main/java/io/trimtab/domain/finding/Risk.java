package io.trimtab.domain.finding;

/// How much can go wrong when the change is made, and how soon it is undone.
public enum Risk {
    LOW,
    MEDIUM,
    HIGH
}
