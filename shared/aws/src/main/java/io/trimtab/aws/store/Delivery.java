package io.trimtab.aws.store;

/// What is known of an event at its delivery.
public enum Delivery {
    /// Nobody handles it, or who did has failed: handle it.
    FIRST,
    /// Somebody is at it and has still time.
    IN_PROGRESS,
    /// It has been handled.
    HANDLED
}
