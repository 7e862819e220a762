package io.trimtab.domain.change;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A resource as it was right before the first act, in words that survive being written down: a roll-back restores
/// exactly this, and every step of an apply compares with it. Recorded before acting, never changed afterwards.
///
/// @param facts by name, such as `instanceType` or `alias:live`; what each kind puts here is that kind's own affair
public record BeforeImage(SortedMap<String, String> facts) {
    public BeforeImage {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    public Optional<String> find(String fact) {
        return Optional.ofNullable(facts.get(fact));
    }

    /// @throws IllegalStateException when the image was taken by something that did not know the fact
    public String get(String fact) {
        return find(fact)
                .orElseThrow(() ->
                        new IllegalStateException("the before-image must hold " + fact + ", holds " + facts.keySet()));
    }
}
