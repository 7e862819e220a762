package io.trimtab.concurrency;

import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.domain.resource.Tags;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a function's provisioned concurrency is: what has some already, most of it first; or the alias that a tag
/// names, which says that the function is worth paying for. No function is given any that has none and no such tag.
record Place(String qualifier, int provisioned) {
    static final String ALIAS = "trimtab:provisioned-alias";
    private static final String LATEST = "$LATEST";

    /// @param asked what the alarm itself is about
    static Optional<Place> of(
            Optional<String> asked, Map<String, Integer> provisioned, List<FunctionState.Alias> aliases, Tags tags) {
        Optional<Place> own =
                asked.filter(provisioned::containsKey).map(name -> new Place(name, provisioned.getOrDefault(name, 0)));
        Optional<Place> most = provisioned.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .map(entry -> new Place(entry.getKey(), entry.getValue()));
        return own.or(() -> most)
                .or(() -> tags.get(ALIAS)
                        .flatMap(wanted -> aliases.stream()
                                .filter(alias -> alias.name().equals(wanted)
                                        && !alias.version().equals(LATEST))
                                .findFirst())
                        .map(alias -> new Place(alias.name(), 0)));
    }
}
