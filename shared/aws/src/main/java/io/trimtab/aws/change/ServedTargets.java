package io.trimtab.aws.change;

import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.resource.Tags;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The target groups of something that scales, in its before-image: by which its users are heard is found out from
/// them, unless its tags say it.
final class ServedTargets {
    private static final String ARNS = "targetGroupArns";

    private ServedTargets() {}

    static void into(Map<String, String> facts, List<String> targetGroups, Tags tags) {
        TargetGroup.of(tags).ifPresent(group -> group.into(facts));
        if (!targetGroups.isEmpty()) {
            facts.put(ARNS, String.join(" ", targetGroups));
        }
    }

    static List<String> of(BeforeImage before) {
        return before.find(ARNS).map(arns -> Arrays.asList(arns.split(" ", -1))).orElse(List.of());
    }
}
