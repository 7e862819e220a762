package io.trimtab.scaling;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.TargetState;
import java.util.List;
import java.util.Optional;

/// A resource as the lists show it, before it is looked at by itself.
///
/// @param tags absent where the lists do not show them: it does not opt in, and only something of ours is left there
/// @param known its targets that are registered
record Found(Arn arn, Optional<Tags> tags, List<TargetState> known) {
    Found {
        known = List.copyOf(known);
    }
}
