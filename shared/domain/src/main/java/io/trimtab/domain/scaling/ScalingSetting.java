package io.trimtab.domain.scaling;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// One setting of a plan that aligns scaling. Its key reads `readCapacity:by-customer policy trimtab-utilisation`; its
/// value is what [Bounds], [TargetTracking] or [ScalingSchedule] write, or `none`.
public record ScalingSetting(ScalingTarget target, ScalingPart part) implements Comparable<ScalingSetting> {
    private static final Comparator<ScalingSetting> ORDER = Comparator.<ScalingSetting, String>comparing(
                    setting -> setting.target().place())
            .thenComparing(ScalingSetting::part);

    public String key() {
        return target.place() + " " + part.words();
    }

    /// @throws IllegalArgumentException for a key that is no such setting of the resource
    public static ScalingSetting of(Arn resource, String key) {
        int blank = key.indexOf(' ');
        if (blank < 0) {
            throw new IllegalArgumentException("key must name a place and a part, was " + key);
        }
        return new ScalingSetting(
                ScalingTarget.at(resource, key.substring(0, blank)), ScalingPart.parse(key.substring(blank + 1)));
    }

    /// A plan that moves nothing but bounds: what an answer to an alarm does where something else scales already.
    public static Plan bounds(ScalingTarget target, Bounds from, Bounds to) {
        return bounds(target.resource(), Map.of(target, from), Map.of(target, to));
    }

    /// The same for several targets of one resource; those that stay as they are, are not in it.
    ///
    /// @param to of the same targets as `from`
    public static Plan bounds(Arn resource, Map<ScalingTarget, Bounds> from, Map<ScalingTarget, Bounds> to) {
        SortedMap<String, String> before = new TreeMap<>();
        SortedMap<String, String> after = new TreeMap<>();
        to.forEach((target, bounds) -> {
            if (!bounds.equals(from.get(target))) {
                String key = new ScalingSetting(target, new ScalingPart.Between()).key();
                before.put(key, Objects.requireNonNull(from.get(target)).words());
                after.put(key, bounds.words());
            }
        });
        return new Plan(resource, ChangeKind.ALIGN_SCALING, before, after);
    }

    @Override
    public int compareTo(ScalingSetting other) {
        return ORDER.compare(this, other);
    }
}
