package io.trimtab.domain.verify;

import io.trimtab.domain.series.Series;
import java.util.Optional;

/// What a guard showed, from the start of its baseline until now, at one step (1 or 5 minutes, or an hour).
///
/// @param values a level or gauge per step, or the events of a share; missing where nothing was measured
/// @param requests per step, the weights of a level and the whole of a share
public record Measured(Guard guard, Series values, Optional<Series> requests) {
    public Measured {
        boolean aligned = requests.stream()
                .allMatch(weights -> weights.start().equals(values.start())
                        && weights.step().equals(values.step())
                        && weights.length() == values.length());
        if (!aligned) {
            throw new IllegalArgumentException("requests of " + guard.name() + " must have the steps of its values, "
                    + values + ", was " + requests);
        }
        if (guard instanceof Guard.Share && requests.isEmpty()) {
            throw new IllegalArgumentException(guard.name() + " is a share and needs its requests");
        }
    }
}
