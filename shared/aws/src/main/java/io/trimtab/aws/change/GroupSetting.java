package io.trimtab.aws.change;

import io.trimtab.aws.gateway.GroupState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// How plans name the size of an Auto Scaling group. Of its three figures a plan names those that change, so that
/// what a scaling policy does meanwhile to how many are desired is no drift of a plan that raises its limit.
public final class GroupSetting {
    static final String MINIMUM = "minSize";
    public static final String DESIRED = "desiredCapacity";
    static final String MAXIMUM = "maxSize";
    private static final String NAME = "autoScalingGroupName/";

    private GroupSetting() {}

    /// @param desired how many there shall be; its maximum goes with it where it has to
    public static Plan resize(GroupState group, int desired) {
        SortedMap<String, String> from = new TreeMap<>(Map.of(DESIRED, String.valueOf(group.desired())));
        SortedMap<String, String> to = new TreeMap<>(Map.of(DESIRED, String.valueOf(desired)));
        if (desired > group.maximum()) {
            from.put(MAXIMUM, String.valueOf(group.maximum()));
            to.put(MAXIMUM, String.valueOf(desired));
        }
        if (desired < group.minimum()) {
            from.put(MINIMUM, String.valueOf(group.minimum()));
            to.put(MINIMUM, String.valueOf(desired));
        }
        return new Plan(group.arn(), ChangeKind.SCALE_GROUP, from, to);
    }

    /// For a group whose own scaling policy decides how many are desired.
    public static Plan bound(GroupState group, int maximum) {
        return new Plan(
                group.arn(),
                ChangeKind.SCALE_GROUP,
                new TreeMap<>(Map.of(MAXIMUM, String.valueOf(group.maximum()))),
                new TreeMap<>(Map.of(MAXIMUM, String.valueOf(maximum))));
    }

    /// As metrics name the group.
    public static String name(Arn group) {
        return group.resource().substring(group.resource().indexOf(NAME) + NAME.length());
    }

    /// The settings that a plan names, as the group has them now.
    static SortedMap<String, String> of(GroupState group, Plan plan) {
        SortedMap<String, String> all = all(group);
        all.keySet().retainAll(plan.to().keySet());
        return all;
    }

    static SortedMap<String, String> all(GroupState group) {
        return new TreeMap<>(Map.of(
                MINIMUM, String.valueOf(group.minimum()),
                DESIRED, String.valueOf(group.desired()),
                MAXIMUM, String.valueOf(group.maximum())));
    }

    /// What a plan changed, as it was before.
    static SortedMap<String, String> before(BeforeImage before, Plan plan) {
        SortedMap<String, String> facts = new TreeMap<>(before.facts());
        facts.keySet().retainAll(plan.to().keySet());
        return facts;
    }

    static OptionalInt of(Map<String, String> settings, String name) {
        String value = settings.get(name);
        return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
    }

    static boolean grows(Plan plan) {
        return added(plan) > 0;
    }

    /// How many instances more it may come to.
    static int added(Plan plan) {
        String by = plan.to().containsKey(DESIRED) ? DESIRED : MAXIMUM;
        return of(plan.to(), by).orElse(0) - of(plan.from(), by).orElse(0);
    }
}
