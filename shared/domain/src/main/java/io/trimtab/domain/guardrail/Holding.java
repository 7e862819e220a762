package io.trimtab.domain.guardrail;

import java.time.Instant;
import java.util.Optional;

/// Who has a resource or a group.
///
/// @param name the resource or the group
/// @param holder the change that has it
/// @param coolDownUntil before which nothing new is begun
public record Holding(String name, Optional<String> holder, Optional<Instant> coolDownUntil) {
    public static Holding free(String name) {
        return new Holding(name, Optional.empty(), Optional.empty());
    }
}
