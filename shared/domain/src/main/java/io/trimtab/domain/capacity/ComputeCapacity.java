package io.trimtab.domain.capacity;

import java.time.Instant;

/// How many instances, or tasks, an application tier should have.
///
/// A load of which each instance carries its share needs, at a utilisation u of n that carry it and a figure f that it
/// shall stay under,
///
///     needed = ceil(n * u / f)
///
/// (Kubernetes' horizontal pod autoscaler computes the same: "Algorithm details" in its documentation; target
/// tracking of AWS does too.) From what is desired it goes to that by one bounded step; what has been asked for and
/// is not there, or still warms up, is not asked for twice. n counts only what carries its whole share, for the
/// average of all is that of those.
///
/// Out at the first whole window above its figure, in only where every figure is known and low for its window, and
/// where what is left would run below the middle of both figures, also where u goes on rising as it rose from the
/// first half of the window to the second:
///
///     (u + 2 * rise) * n / (n - 1) <= (up + down) / 2
///
/// so that no step in is answered by a step out. Where more instances would not help, people are told:
///
/// - slow or failing while the processors have more than half of their figure left: what it calls is the bottleneck
///   (utilisation is the ratio of arrivals to capacity; where it does not rise with response time, time is spent
///   waiting elsewhere);
/// - slower than before though it has been made larger;
/// - short of memory with hardly any work: every further instance would need as much.
public final class ComputeCapacity {
    private ComputeCapacity() {}

    /// @param mayShrink the alarm is one on use, and so may say that there is little; any other, such as one on targets
    ///     that are unhealthy, never makes a tier smaller
    public static CapacityAnswer decide(Load load, Fleet fleet, boolean mayShrink, CapacityPolicy policy, Instant now) {
        Situation situation = new Situation(load, fleet, policy, now, Pressure.of(load, policy, now));
        if (situation.pressure().any()) {
            return new ScaleOut(situation).decide();
        }
        return mayShrink
                ? new ScaleIn(situation).decide()
                : situation.hold("Nothing that is known of it is above its figure.");
    }
}
