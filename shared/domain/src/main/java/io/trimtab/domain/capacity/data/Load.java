package io.trimtab.domain.capacity.data;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// Reads or writes of a table or an index, minute by minute, oldest first; a minute of which nothing is known is empty.
///
/// @param unitsPerSecond consumed
/// @param throttled requests that were throttled in that minute
public record Load(List<OptionalDouble> unitsPerSecond, List<OptionalDouble> throttled) {
    static final int RECENT_MINUTES = 5;

    public Load {
        unitsPerSecond = List.copyOf(unitsPerSecond);
        throttled = List.copyOf(throttled);
    }

    private static DoubleStream known(List<OptionalDouble> minutes) {
        return minutes.stream().flatMapToDouble(OptionalDouble::stream);
    }

    private static List<OptionalDouble> recent(List<OptionalDouble> minutes) {
        return minutes.subList(Math.max(0, minutes.size() - RECENT_MINUTES), minutes.size());
    }

    /// Requests that were throttled in the last minutes; those that nobody counted are none.
    double throttledLately() {
        return known(recent(throttled)).sum();
    }

    /// The busiest of the last minutes.
    OptionalDouble peak() {
        return known(recent(unitsPerSecond)).max();
    }

    /// Of all minutes that are known.
    OptionalDouble mean() {
        return known(unitsPerSecond).average();
    }

    /// Whether anything is known of the last minutes.
    public boolean isKnown() {
        return peak().isPresent();
    }

    int knownMinutes() {
        return Math.toIntExact(known(unitsPerSecond).count());
    }

    /// What was asked for in the busiest of the last minutes, at least: a throttled request counts one unit, and is
    /// counted again each time that the SDK tries again, so no more than as much again as was consumed is believed.
    OptionalDouble wanted() {
        OptionalDouble peak = peak();
        if (peak.isEmpty()) {
            return peak;
        }
        double most = known(recent(throttled)).max().orElse(0) / 60;
        return OptionalDouble.of(peak.getAsDouble() + Math.min(most, peak.getAsDouble()));
    }
}
