package io.trimtab.aws.settings;

import io.trimtab.domain.capacity.CapacityPolicy;
import java.time.Duration;

/// Types the section `applicationTier`.
final class CapacityReader {
    private CapacityReader() {}

    static CapacityPolicy read(Branch section) {
        Branch instances = section.branch("instances");
        Branch step = section.branch("step");
        return new CapacityPolicy(
                up(section.branch("up")),
                down(section.branch("down")),
                instances.count("minimum"),
                instances.count("maximum"),
                step.count("minimum"),
                step.count("maximum"),
                minutes(section, "coolDownMinutes"),
                minutes(section, "watchMinutes"),
                minutes(section, "warmUpMinutes"));
    }

    private static CapacityPolicy.Up up(Branch up) {
        return new CapacityPolicy.Up(
                up.number("cpuFraction"),
                minutes(up, "cpuMinutes"),
                up.number("memoryFraction"),
                minutes(up, "memoryMinutes"),
                Duration.ofMillis(up.whole("p95Milliseconds")),
                up.count("queueDepth"),
                up.number("errorFraction"));
    }

    private static CapacityPolicy.Down down(Branch down) {
        return new CapacityPolicy.Down(
                down.number("cpuFraction"),
                down.number("memoryFraction"),
                minutes(down, "minutes"),
                Duration.ofMillis(down.whole("p95Milliseconds")));
    }

    private static Duration minutes(Branch section, String field) {
        return Duration.ofMinutes(section.whole(field));
    }
}
