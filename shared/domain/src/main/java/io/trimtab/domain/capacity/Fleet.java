package io.trimtab.domain.capacity;

import io.trimtab.domain.money.MonthlyCost;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How large a tier is now.
///
/// @param unit what it is made of: `instance` or `task`
/// @param minimum, maximum its own bounds, which the policy's may narrow
/// @param desired how many there shall be
/// @param ready how many carry load
/// @param last when it was last scaled by us, where that is known
/// @param policied a scaling policy of its own decides how many are desired: only its bounds are ours
/// @param costs where they are known
public record Fleet(
        String unit,
        int minimum,
        int desired,
        int maximum,
        int ready,
        Optional<Scaled> last,
        boolean policied,
        Optional<Costs> costs) {
    public Fleet {
        if (minimum < 0 || ready < 0 || desired < 0 || maximum < minimum) {
            throw new IllegalArgumentException(
                    "minimum, desired, ready and maximum must be >= 0 and minimum <= maximum," + " were " + minimum
                            + ", " + desired + ", " + ready + " and " + maximum);
        }
    }

    /// One time that it was scaled.
    public record Scaled(Instant at, int from, int to) {}

    /// @param each of one more, all month
    /// @param larger the next larger size, where there is one
    public record Costs(MonthlyCost each, Optional<Larger> larger) {}

    /// One size larger, and what one of it costs all month.
    public record Larger(String name, MonthlyCost each) {}

    /// How many carry their whole share: what is ready, without what was added a moment ago and still warms up.
    int serving(CapacityPolicy policy, Instant now) {
        return last.filter(scaled -> scaled.to() > scaled.from() && scaledWithin(policy.warmUp(), now))
                .map(scaled -> Math.min(ready, scaled.from()))
                .orElse(ready);
    }

    boolean scaledWithin(Duration time, Instant now) {
        return last.filter(scaled -> scaled.at().plus(time).isAfter(now)).isPresent();
    }

    String units(int count) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
