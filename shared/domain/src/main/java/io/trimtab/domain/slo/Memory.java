package io.trimtab.domain.slo;

import io.trimtab.domain.resource.Arn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What is known of a service from look to look.
///
/// @param version how often it was written; 0 where it never was
/// @param violations of which people have been told, or will be by `untold`
/// @param compared up to when it was held against its own baseline
/// @param regressed when people were last told that it has become worse than it used to be
/// @param untold what they have still to be told
/// @param tellingUntil where a run is at telling that: it is over by then for sure, and until then alone writes here
public record Memory(
        Arn service,
        long version,
        Optional<Past> past,
        Map<Promise, Violation> violations,
        Optional<Instant> compared,
        Optional<Instant> regressed,
        List<Bulletin> untold,
        Optional<Instant> tellingUntil) {
    public Memory {
        Map<Promise, Violation> ordered = new EnumMap<>(Promise.class);
        ordered.putAll(violations);
        violations = Collections.unmodifiableMap(ordered);
        untold = List.copyOf(untold);
    }

    public static Memory fresh(Arn service) {
        return new Memory(
                service,
                0,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    public Memory written() {
        return new Memory(service, version + 1, past, violations, compared, regressed, untold, tellingUntil);
    }

    /// With days that were counted.
    public Memory counting(Optional<Past> counted) {
        return new Memory(service, version, counted, violations, compared, regressed, untold, tellingUntil);
    }

    /// With that to be told, and nothing else.
    public Memory with(List<Bulletin> others) {
        return new Memory(service, version, past, violations, compared, regressed, others, tellingUntil);
    }

    /// Before people are told, so that no other run tells the same meanwhile.
    ///
    /// @param until when this run is over for sure
    public Memory telling(Instant until) {
        return new Memory(service, version, past, violations, compared, regressed, untold, Optional.of(until));
    }

    /// Once people have been told.
    public Memory told() {
        return new Memory(service, version, past, violations, compared, regressed, List.of(), Optional.empty());
    }

    /// Whether another run is at telling what is untold.
    public boolean isBeingTold(Instant now) {
        return tellingUntil.filter(now::isBefore).isPresent();
    }

    /// Whether people would go on waiting to hear of it.
    public boolean isOpen() {
        return !violations.isEmpty() || !untold.isEmpty();
    }

    /// Once it is watched no more: each violation ends by that.
    ///
    /// @param because sentences
    public Memory unwatched(String because) {
        List<Bulletin> last = new ArrayList<>(untold);
        violations.forEach((promise, violation) -> last.add(new Bulletin(
                News.UNWATCHED,
                promise.words(),
                Optional.empty(),
                violation.since(),
                because,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty())));
        return new Memory(service, version, past, Map.of(), compared, regressed, last, Optional.empty());
    }
}
