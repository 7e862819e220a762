package io.trimtab.aws.settings;

import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.BusinessHours;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingPolicy;
import io.trimtab.domain.scaling.ScalingRange;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Types the section `scaling`, with the ranges that other sections have of what scales.
final class ScalingReader {
    private ScalingReader() {}

    static ScalingPolicy read(Branch settings) {
        Branch section = settings.branch("scaling");
        return new ScalingPolicy(
                section.text("tag"),
                section.number("targetUtilisation"),
                Duration.ofSeconds(section.whole("scaleOutSeconds")),
                Duration.ofSeconds(section.whole("scaleInSeconds")),
                Duration.ofMinutes(section.whole("settleMinutes")),
                hours(section.branch("businessHours")),
                ranges(settings, section));
    }

    private static BusinessHours hours(Branch hours) {
        return new BusinessHours(
                hours.texts("days").stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                parsed(hours, "from", "a time such as 08:00", LocalTime::parse),
                parsed(hours, "to", "a time such as 18:00", LocalTime::parse),
                parsed(hours, "timeZone", "a time zone such as Europe/Berlin", ZoneId::of));
    }

    private static Map<Dimension, ScalingRange> ranges(Branch settings, Branch section) {
        Bounds application = bounds(settings.branch("applicationTier"), "instances");
        Map<Dimension, ScalingRange> ranges = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            ranges.put(
                    dimension,
                    switch (dimension) {
                        case PROVISIONED_CONCURRENCY ->
                            range(
                                    bounds(settings.branch("lambdaConcurrency"), "provisioned"),
                                    section,
                                    "provisionedConcurrency");
                        case TABLE_READS, TABLE_WRITES, INDEX_READS, INDEX_WRITES ->
                            range(bounds(section, "tables"), section, "tables");
                        case CACHE_REPLICAS ->
                            range(bounds(settings.branch("cache"), "replicas"), section, "cacheReplicas");
                        case AURORA_REPLICAS -> range(bounds(section, "auroraReplicas"), section, "auroraReplicas");
                        case SERVICE_TASKS -> range(application, section, "services");
                        case GROUP_INSTANCES -> range(application, section, "groups");
                    });
        }
        return ranges;
    }

    private static ScalingRange range(Bounds usual, Branch section, String quiet) {
        Branch all = section.branch("quiet");
        return new ScalingRange(usual, all.has(quiet) ? Optional.of(bounds(all, quiet)) : Optional.empty());
    }

    private static Bounds bounds(Branch section, String field) {
        Branch range = section.branch(field);
        return new Bounds(range.count("minimum"), range.count("maximum"));
    }

    private static <T> T parsed(Branch branch, String field, String expected, Function<String, T> parse) {
        try {
            return parse.apply(branch.text(field));
        } catch (DateTimeException wrong) {
            throw branch.wrong(field, expected);
        }
    }
}
