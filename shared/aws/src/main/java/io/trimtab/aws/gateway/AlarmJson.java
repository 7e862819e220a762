package io.trimtab.aws.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimtab.domain.alarm.AlarmRule;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.alarm.KnownAlarm;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.WatchedMetric;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts CloudWatch's descriptions of alarms into our words.
final class AlarmJson {
    private AlarmJson() {}

    static KnownAlarm composite(JsonNode alarm) {
        String rule = alarm.path("AlarmRule").asText();
        return new KnownAlarm(
                alarm.path("AlarmName").asText(), state(alarm), new Subject.Composite(rule, AlarmRule.children(rule)));
    }

    static KnownAlarm ofMetrics(JsonNode alarm) {
        List<WatchedMetric> metrics = new ArrayList<>();
        if (alarm.path("MetricName").isTextual()) {
            metrics.add(metric(alarm));
        }
        alarm.path("Metrics").forEach(row -> {
            JsonNode metric = row.path("MetricStat").path("Metric");
            if (metric.path("MetricName").isTextual()) {
                metrics.add(metric(metric));
            }
        });
        return new KnownAlarm(alarm.path("AlarmName").asText(), state(alarm), new Subject.Metrics(metrics));
    }

    private static WatchedMetric metric(JsonNode metric) {
        SortedMap<String, String> dimensions = new TreeMap<>();
        metric.path("Dimensions")
                .forEach(one -> dimensions.put(
                        one.path("Name").asText(), one.path("Value").asText()));
        return new WatchedMetric(
                metric.path("Namespace").asText(), metric.path("MetricName").asText(), dimensions);
    }

    /// A state that we do not know is not taken for ringing.
    private static AlarmState state(JsonNode alarm) {
        return switch (alarm.path("StateValue").asText()) {
            case "ALARM" -> AlarmState.ALARM;
            case "OK" -> AlarmState.OK;
            case String _ -> AlarmState.INSUFFICIENT_DATA;
        };
    }

    /// JSON 1.0 writes seconds since 1970, with a fraction; other implementations write ISO 8601.
    static Instant time(JsonNode time) {
        return time.isNumber()
                ? Instant.ofEpochMilli((long) (time.doubleValue() * 1_000))
                : OffsetDateTime.parse(time.asText()).toInstant();
    }
}
