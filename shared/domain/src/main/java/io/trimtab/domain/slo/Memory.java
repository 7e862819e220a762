package io.trimtab.domain.slo;

import io.trimtab.domain.resource.Arn;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of a service from look to look.
///
/// @param version how often it was written; 0 where it never was
/// @param violations of which people have been told, or will be by `untold`
/// @param compared up to when it was held against its own baseline
/// @param regressed when people were last told that it has become worse than it used to be
/// @param untold what they have still to be told
public record Memory(
        Arn service,
        long version,
        Optional<Past> past,
        Map<Promise, Violation> violations,
        Optional<Instant> compared,
        Optional<Instant> regressed,
        List<Bulletin> untold) {
    public Memory {
        Map<Promise, Violation> ordered = new EnumMap<>(Promise.class);
        ordered.putAll(violations);
        violations = Collections.unmodifiableMap(ordered);
        untold = List.copyOf(untold);
    }

    public static Memory fresh(Arn service) {
        return new Memory(service, 0, Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), List.of());
    }

    public Memory written() {
        return new Memory(service, version + 1, past, violations, compared, regressed, untold);
    }

    /// With that to be told, and nothing else.
    public Memory with(List<Bulletin> others) {
        return new Memory(service, version, past, violations, compared, regressed, others);
    }

    /// Once people have been told.
    public Memory told() {
        return with(List.of());
    }
}
