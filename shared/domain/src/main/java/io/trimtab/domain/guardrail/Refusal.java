package io.trimtab.domain.guardrail;

import io.trimtab.domain.change.Hindrance;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// @param sentence what stands in the way, and what would take it away
/// @param retryAt when trying again is worth it, where that is known
/// @param forGood waiting changes nothing: the change is given up
public record Refusal(String guardrail, String sentence, Optional<Instant> retryAt, boolean forGood) {
    /// @param refusals at least one
    /// @throws IllegalArgumentException where nothing refuses
    public static Hindrance together(List<Refusal> refusals) {
        return new Hindrance(
                refusals.stream().map(Refusal::guardrail).collect(Collectors.toCollection(TreeSet::new)),
                refusals.stream().map(Refusal::sentence).collect(Collectors.joining(" ")),
                refusals.stream().flatMap(refusal -> refusal.retryAt().stream()).max(Comparator.naturalOrder()));
    }

    static Optional<Refusal> later(Guardrail by, String sentence) {
        return Optional.of(new Refusal(by.name(), sentence, Optional.empty(), false));
    }

    static Optional<Refusal> until(Guardrail by, String sentence, Optional<Instant> retryAt) {
        return Optional.of(new Refusal(by.name(), sentence, retryAt, false));
    }

    static Optional<Refusal> never(Guardrail by, String sentence) {
        return Optional.of(new Refusal(by.name(), sentence, Optional.empty(), true));
    }
}
