package io.trimtab.domain.concurrency;

import java.util.Optional;

/// What is known of what the function calls, beside its own durations and errors.
///
/// @param connections of the database that the function uses, where a tag names it
public record Downstream(Optional<Connections> connections) {
    public static final Downstream UNKNOWN = new Downstream(Optional.empty());

    /// @param database its name, for the sentence
    /// @param used the highest of the last minutes
    /// @param limit `max_connections`
    public record Connections(String database, double used, double limit) {
        public Connections {
            Figures.notNegative("used", used);
            if (!(limit > 0)) {
                throw new IllegalArgumentException("limit must be > 0, was " + limit);
            }
        }

        double usedFraction() {
            return used / limit;
        }
    }
}
