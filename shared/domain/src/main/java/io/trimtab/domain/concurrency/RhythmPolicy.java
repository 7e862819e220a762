package io.trimtab.domain.concurrency;

/// Which functions have their provisioned concurrency moved by the clock, and how often.
///
/// @param optIn the tag by which a function is put under it: a key, or `key=value`
/// @param adjustmentsAnHour the most that one function may have, up and down together; answers to alarms are counted
/// and
///     not held up
public record RhythmPolicy(String optIn, int adjustmentsAnHour) {
    public RhythmPolicy {
        if (optIn.isBlank()) {
            throw new IllegalArgumentException("optIn must name a tag, was '" + optIn + "'");
        }
        Figures.between("adjustmentsAnHour", adjustmentsAnHour, 1, 6);
    }

    /// As the product ships it.
    public static RhythmPolicy standard() {
        return new RhythmPolicy("trimtab:rhythm=managed", 6);
    }
}
