package io.trimtab.domain.ledger;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.resource.Arn;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// When resources were changed last. One thread writes it.
public final class Touches {
    private final Map<Arn, Map<ChangeKind, Instant>> last = new TreeMap<>();

    public void add(Arn resource, ChangeKind kind, Instant at) {
        last.computeIfAbsent(resource, _ -> new EnumMap<>(ChangeKind.class))
                .merge(kind, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    /// By any change that may move the same lines of its bill as one of that kind: a database costs the same for its
    /// class, whatever becomes of its storage.
    public Optional<Instant> last(Arn resource, ChangeKind kind) {
        return last.getOrDefault(resource, Map.of()).entrySet().stream()
                .filter(touch -> Bill.mayMoveTheSame(touch.getKey(), kind))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo);
    }
}
