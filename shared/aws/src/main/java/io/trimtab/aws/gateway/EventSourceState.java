package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import java.util.OptionalInt;

/// How Lambda reads a queue, or another source, for a function.
///
/// @param function without alias or version
/// @param qualified the function as the mapping names it
/// @param source ARN of what is read
/// @param state Lambda's own word: `Enabled`, `Updating`, …
/// @param maximum its maximum concurrency, where it has one
public record EventSourceState(
        String id, Arn function, String qualified, String source, String state, OptionalInt maximum) {
    public boolean enabled() {
        return state.equals("Enabled") || state.equals("Updating");
    }

    /// Whether Lambda takes a change of it now.
    public boolean calm() {
        return state.equals("Enabled") || state.equals("Disabled");
    }
}
