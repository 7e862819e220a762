package io.trimtab.domain.scaling;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import java.util.Comparator;
import java.util.Map;
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
        String key = new ScalingSetting(target, new ScalingPart.Between()).key();
        return new Plan(
                target.resource(),
                ChangeKind.ALIGN_SCALING,
                new TreeMap<>(Map.of(key, from.words())),
                new TreeMap<>(Map.of(key, to.words())));
    }

    @Override
    public int compareTo(ScalingSetting other) {
        return ORDER.compare(this, other);
    }
}
