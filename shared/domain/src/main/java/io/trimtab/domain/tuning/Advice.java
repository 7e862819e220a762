package io.trimtab.domain.tuning;

import java.time.Instant;

/// What the walk does next.
public sealed interface Advice {
    /// One sentence for the person on call.
    String because();

    /// To a size that was not tried yet.
    record Step(int toMib, String because) implements Advice {}

    /// To the size before, because this one is no better.
    record StepBack(int toMib, String because) implements Advice {}

    /// It stays: its neighbours are no better, or may not be tried.
    record Settled(String because) implements Advice {}

    /// Nothing before then.
    record Wait(Instant until, String because) implements Advice {}
}
