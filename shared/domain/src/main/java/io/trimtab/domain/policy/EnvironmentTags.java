package io.trimtab.domain.policy;

import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Tells a resource's environment from its tags.
///
/// @param keys tag keys in order of trust; the first whose value names an environment decides
/// @param aliases an environment by each word for it, in lower case: `production`, `stg`, `development`, …
/// @param untagged the environment of a resource whose tags name none
public record EnvironmentTags(List<String> keys, Map<String, Environment> aliases, Environment untagged) {
    public EnvironmentTags {
        keys = List.copyOf(keys);
        aliases = Map.copyOf(aliases);
        for (String alias : aliases.keySet()) {
            if (!alias.equals(normal(alias))) {
                throw new IllegalArgumentException("alias must be in lower case without blanks, was '" + alias + "'");
            }
        }
    }

    /// A value that no alias names counts as untagged: a word that nobody has explained must not loosen a limit.
    public Environment of(Tags tags) {
        return named(tags).orElse(untagged);
    }

    /// The environment that the tags themselves name.
    public Optional<Environment> named(Tags tags) {
        return keys.stream()
                .flatMap(key -> tags.get(key).stream())
                .flatMap(value -> Optional.ofNullable(aliases.get(normal(value))).stream())
                .findFirst();
    }

    private static String normal(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
