package io.trimtab.domain.capacity.data;

import io.trimtab.domain.scaling.Bounds;
import java.util.Optional;

/// Between what Application Auto Scaling sizes a table, or one of its indexes; absent where it does not size that way.
public record ScaledBounds(Optional<Bounds> reads, Optional<Bounds> writes) {
    public static final ScaledBounds NONE = new ScaledBounds(Optional.empty(), Optional.empty());
}
