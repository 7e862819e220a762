package io.trimtab.aws.gateway;

import io.trimtab.domain.scaling.ScalingPart;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Policies and schedules of one target while they are read: ours by what they say, others' by name.
final class ScalingParts {
    private final SortedMap<ScalingPart, String> own = new TreeMap<>();
    private final List<String> policies = new ArrayList<>();
    private final List<String> schedules = new ArrayList<>();

    void policy(String name, String words) {
        if (name.startsWith(ScalingPart.OWN)) {
            own.put(new ScalingPart.Policy(name), words);
        } else {
            policies.add(name);
        }
    }

    void schedule(String name, String words) {
        if (name.startsWith(ScalingPart.OWN)) {
            own.put(new ScalingPart.Schedule(name), words);
        } else {
            schedules.add(name);
        }
    }

    SortedMap<ScalingPart, String> own() {
        return own;
    }

    List<String> policies() {
        return policies.stream().sorted().toList();
    }

    List<String> schedules() {
        return schedules.stream().sorted().toList();
    }
}
