package io.trimtab.aws.change;

import io.trimtab.aws.gateway.InstanceState;
import io.trimtab.domain.change.BeforeImage;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the before-image of an instance holds: type, state, last start and, where its tags name them, the target
/// group and load balancer it serves.
final class InstanceImage {
    static final String TYPE = "instanceType";
    private static final String STATE = "state";
    private static final String LAUNCHED_AT = "launchedAt";

    private InstanceImage() {}

    static BeforeImage of(InstanceState instance) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(TYPE, instance.type());
        facts.put(STATE, instance.state());
        facts.put(LAUNCHED_AT, instance.launchedAt().toString());
        TargetGroup.of(instance.tags()).ifPresent(group -> group.into(facts));
        return new BeforeImage(facts);
    }

    static boolean wasRunning(BeforeImage before) {
        return before.get(STATE).equals("running");
    }

    /// Whether nobody has started it since.
    static boolean isSameStart(BeforeImage before, InstanceState instance) {
        return before.get(LAUNCHED_AT).equals(instance.launchedAt().toString());
    }
}
