package io.trimtab.domain.scaling;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/// The defaults of production, with business hours of Berlin.
public final class ScalingPolicies {
    private ScalingPolicies() {}

    public static ScalingPolicy prod() {
        return with(new Bounds(2, 20), Optional.of(new Bounds(1, 20)));
    }

    static ScalingPolicy with(Bounds concurrency, Optional<Bounds> quiet) {
        Map<Dimension, ScalingRange> ranges = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            ranges.put(
                    dimension,
                    switch (dimension) {
                        case PROVISIONED_CONCURRENCY -> new ScalingRange(concurrency, quiet);
                        case TABLE_READS, TABLE_WRITES, INDEX_READS, INDEX_WRITES ->
                            ScalingRange.always(new Bounds(5, 400));
                        case CACHE_REPLICAS -> ScalingRange.always(new Bounds(0, 1));
                        case AURORA_REPLICAS -> ScalingRange.always(new Bounds(1, 3));
                        case SERVICE_TASKS, GROUP_INSTANCES -> ScalingRange.always(new Bounds(2, 20));
                    });
        }
        return new ScalingPolicy(
                "trimtab:scaling=managed",
                0.70,
                Duration.ofSeconds(60),
                Duration.ofSeconds(300),
                Duration.ofMinutes(15),
                new BusinessHours(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(8, 0),
                        LocalTime.of(18, 0),
                        ZoneId.of("Europe/Berlin")),
                ranges);
    }
}
