package io.trimtab.domain.resource;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// The tags of one resource. Keys are as AWS keeps them: case matters.
public record Tags(Map<String, String> values) {
    public static final Tags NONE = new Tags(Map.of());

    public Tags {
        values = Map.copyOf(values);
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// The value of the first of these keys that is there.
    public Optional<String> first(Collection<String> keys) {
        return keys.stream().flatMap(key -> get(key).stream()).findFirst();
    }

    /// @param marker a key alone (`do-not-touch`: any value counts) or `key=value`; the value is compared
    ///     without case, the key with it
    public boolean carries(String marker) {
        int split = marker.indexOf('=');
        if (split < 0) {
            return values.containsKey(marker);
        }
        String wanted = marker.substring(split + 1);
        return get(marker.substring(0, split)).filter(wanted::equalsIgnoreCase).isPresent();
    }
}
