package io.trimtab.concurrency;

import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.change.Change;

/// How an alarm was answered.
sealed interface Answer {
    /// One sentence.
    String because();

    /// Nothing is done.
    record Left(Reaction.Why why, String because) implements Answer {}

    /// The change that is asked for, or was already.
    record Asked(Change change, String because) implements Answer {}

    /// People were told.
    record Told(String because) implements Answer {}
}
