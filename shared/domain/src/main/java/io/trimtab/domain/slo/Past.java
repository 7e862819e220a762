package io.trimtab.domain.slo;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What was counted in the days of the period that lie further back than is read at every look.
///
/// @param until what comes later is read at every look
public record Past(Instant until, Map<Promise, Counts> counts) {
    public Past {
        Map<Promise, Counts> ordered = new EnumMap<>(Promise.class);
        ordered.putAll(counts);
        counts = Collections.unmodifiableMap(ordered);
    }
}
