package io.trimtab.domain.scaling;

import java.util.Comparator;

/// What of a target's scaling is set by itself. In this order it is made, and in the reverse order taken away: a policy
/// needs its target.
public sealed interface ScalingPart extends Comparable<ScalingPart> {
    /// What Trimtab makes is known by how its name begins; nothing else is ever removed.
    String OWN = "trimtab-";
    String UTILISATION = OWN + "utilisation";
    String BUSINESS_HOURS = OWN + "business-hours";
    String QUIET_HOURS = OWN + "quiet-hours";
    /// In the words of a plan: there is no such thing.
    String NONE = "none";
    /// In the words of a plan: something under our name that we would not make, and could not restore.
    String OTHER = "other: ";

    /// Between what it scales.
    record Between() implements ScalingPart {}

    /// A scaling policy.
    record Policy(String name) implements ScalingPart {}

    /// A scheduled action.
    record Schedule(String name) implements ScalingPart {}

    /// `bounds`, `policy trimtab-utilisation`, `schedule trimtab-quiet-hours`
    default String words() {
        return switch (this) {
            case Between _ -> "bounds";
            case Policy(String name) -> "policy " + name;
            case Schedule(String name) -> "schedule " + name;
        };
    }

    static ScalingPart parse(String words) {
        int blank = words.indexOf(' ');
        String name = words.substring(blank + 1);
        return switch (blank < 0 ? words : words.substring(0, blank)) {
            case "bounds" -> new Between();
            case "policy" -> new Policy(name);
            case "schedule" -> new Schedule(name);
            default ->
                throw new IllegalArgumentException(
                        "part must be bounds, a policy or a schedule with its name, was " + words);
        };
    }

    @Override
    default int compareTo(ScalingPart other) {
        return Comparator.<ScalingPart>comparingInt(part -> switch (part) {
                    case Between _ -> 0;
                    case Policy _ -> 1;
                    case Schedule _ -> 2;
                })
                .thenComparing(ScalingPart::words)
                .compare(this, other);
    }
}
