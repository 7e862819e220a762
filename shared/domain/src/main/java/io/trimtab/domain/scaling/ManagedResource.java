package io.trimtab.domain.scaling;

import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A resource that is under the policy, or once was.
///
/// @param name what people call it
/// @param unsuited why it cannot be scaled, though it opts in
/// @param targets all that shall be scaled of it, as they are now; none where it no longer opts in
/// @param leftovers what bears our name of targets that shall not, such as of an alias that is no longer the one
public record ManagedResource(
        Arn arn,
        String name,
        Environment environment,
        Optional<Owner> owner,
        Tags tags,
        Optional<String> unsuited,
        List<TargetState> targets,
        List<TargetState> leftovers) {
    public ManagedResource {
        targets = List.copyOf(targets);
        leftovers = List.copyOf(leftovers);
    }

    /// The same, once it is known how much of these targets there is.
    public ManagedResource using(Map<ScalingTarget, OptionalInt> counts) {
        return new ManagedResource(
                arn,
                name,
                environment,
                owner,
                tags,
                unsuited,
                targets.stream()
                        .map(state -> state.using(counts.getOrDefault(state.target(), state.inUse())))
                        .toList(),
                leftovers);
    }
}
