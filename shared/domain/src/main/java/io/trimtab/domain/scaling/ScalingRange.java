package io.trimtab.domain.scaling;

import java.util.Optional;

/// Between what one dimension scales.
///
/// @param quiet outside business hours; absent, the same as in them
public record ScalingRange(Bounds usual, Optional<Bounds> quiet) {
    public static ScalingRange always(Bounds usual) {
        return new ScalingRange(usual, Optional.empty());
    }
}
