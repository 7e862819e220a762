package io.trimtab.aws.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.alarm.Way;
import io.trimtab.domain.resource.Arn;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// One look at an alarm: the first, or a later one at what could not be answered yet. A later one is an event of our
/// own, which a schedule brings back.
///
/// @param alarm as it rang
/// @param aims what of it is looked at, by name; all of it where none is named
/// @param attempt 0 for the first
public record AlarmLook(Alarm alarm, SortedSet<String> aims, int attempt) {
    /// The `detail-type` of such an event.
    public static final String TYPE = "Alarm Held";

    /// However long it is held, it is people's then.
    public static final int LAST = 12;

    public AlarmLook {
        aims = Collections.unmodifiableSortedSet(new TreeSet<>(aims));
        if (attempt < 0 || attempt > LAST) {
            throw new IllegalArgumentException("attempt must be 0 to " + LAST + ", was " + attempt);
        }
    }

    public static AlarmLook first(Alarm alarm) {
        return new AlarmLook(alarm, new TreeSet<>(), 0);
    }

    /// Names the look: the same for every delivery of it.
    public String id() {
        return attempt == 0 ? alarm.id() : "later#" + alarm.id() + "#" + String.join("#", aims) + "#" + attempt;
    }

    public boolean wants(String aim) {
        return aims.isEmpty() || aims.contains(aim);
    }

    /// The next look, at these of its aims; empty where this was the last.
    ///
    /// @param metrics of the alarm, or of its children that rang
    public Optional<AlarmLook> next(List<WatchedMetric> metrics, SortedSet<String> aims) {
        return attempt == LAST
                ? Optional.empty()
                : Optional.of(
                        new AlarmLook(later(alarm.arn(), alarm.name(), alarm.changedAt(), metrics), aims, attempt + 1));
    }

    private static Alarm later(Arn arn, String name, Instant changedAt, List<WatchedMetric> metrics) {
        return new Alarm(
                arn,
                name,
                Way.LATER,
                AlarmState.ALARM,
                Optional.empty(),
                changedAt,
                "It was held when it rang.",
                new Subject.Metrics(metrics),
                Optional.empty());
    }

    /// As the schedule brings it.
    public String event() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("source", "trimtab").put("detail-type", TYPE);
        ObjectNode detail = event.putObject("detail")
                .put("alarmArn", alarm.arn().value())
                .put("alarmName", alarm.name())
                .put("changedAt", alarm.changedAt().toString())
                .put("attempt", attempt);
        aims.forEach(detail.putArray("aims")::add);
        ArrayNode metrics = detail.putArray("metrics");
        if (alarm.subject() instanceof Subject.Metrics(List<WatchedMetric> own)) {
            own.forEach(metric -> {
                ObjectNode one =
                        metrics.addObject().put("namespace", metric.namespace()).put("name", metric.name());
                ObjectNode dimensions = one.putObject("dimensions");
                metric.dimensions().forEach(dimensions::put);
            });
        }
        return event.toString();
    }

    /// @throws IllegalArgumentException naming the field, its value and what was expected
    public static AlarmLook read(String event) {
        Fields detail = Fields.parse(event, "event").object("detail");
        JsonNode attempt = detail.node().path("attempt");
        if (!attempt.isInt() || attempt.intValue() < 1 || attempt.intValue() > LAST) {
            throw detail.wrong("attempt", "1 to " + LAST);
        }
        List<WatchedMetric> metrics = new ArrayList<>();
        for (Fields metric : detail.objects("metrics")) {
            metrics.add(new WatchedMetric(metric.text("namespace"), metric.text("name"), metric.texts("dimensions")));
        }
        Alarm alarm = later(AlarmReader.arn(detail, "alarmArn"), detail.text("alarmName"), time(detail), metrics);
        return new AlarmLook(alarm, texts(detail), attempt.intValue());
    }

    private static Instant time(Fields detail) {
        try {
            return Instant.parse(detail.text("changedAt"));
        } catch (DateTimeParseException malformed) {
            throw detail.wrong("changedAt", "a time such as 2026-01-05T09:30:07Z");
        }
    }

    private static SortedSet<String> texts(Fields detail) {
        JsonNode list = detail.node().path("aims");
        if (!list.isArray() || list.valueStream().anyMatch(one -> !one.isTextual())) {
            throw detail.wrong("aims", "a list of texts");
        }
        SortedSet<String> aims = new TreeSet<>();
        list.forEach(one -> aims.add(one.textValue()));
        return aims;
    }
}
