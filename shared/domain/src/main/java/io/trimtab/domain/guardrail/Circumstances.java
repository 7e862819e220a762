package io.trimtab.domain.guardrail;

import io.trimtab.domain.change.Activity;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Optional;

/// What is known right before a change would be made.
///
/// @param own the environment of the function that would make it
/// @param resourceEnvironment the environment that the resource's tags name now
/// @param pause who has paused everything, and why
/// @param holdings of the resource, and of the group that it belongs to
/// @param activity what was begun in the environment of late
/// @param fleet how many resources of the kind there are in the environment
/// @param alarms on the resource that are in ALARM, by name
/// @param deployments that are running, in words
/// @param ownWindow see [Moment]
public record Circumstances(
        Environment own,
        Seen<Environment> resourceEnvironment,
        Optional<String> pause,
        Seen<Tags> tags,
        List<Holding> holdings,
        Activity activity,
        Seen<Integer> fleet,
        Seen<List<String>> alarms,
        Seen<List<String>> deployments,
        Seen<List<Quota>> quotas,
        Optional<String> ownWindow) {
    public Circumstances {
        holdings = List.copyOf(holdings);
    }
}
