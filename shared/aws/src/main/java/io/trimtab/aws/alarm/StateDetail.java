package io.trimtab.aws.alarm;

import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.AlarmRule;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.alarm.Silence;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.alarm.Way;
import io.trimtab.domain.resource.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What EventBridge's `detail` and a direct invocation's `alarmData` have in common.
final class StateDetail {
    private StateDetail() {}

    static Alarm alarm(Arn arn, Way way, Fields detail) {
        Fields state = detail.object("state");
        Fields configuration = detail.object("configuration");
        return new Alarm(
                arn,
                detail.text("alarmName"),
                way,
                States.of(state, "value"),
                detail.optionalObject("previousState").map(previous -> States.of(previous, "value")),
                AlarmTime.of(state, "timestamp"),
                state.words("reason"),
                subject(detail, configuration),
                silence(detail, state));
    }

    private static Subject subject(Fields detail, Fields configuration) {
        Optional<Fields> contributor = detail.optionalObject("alarmContributor");
        if (contributor.isPresent()) {
            SortedMap<String, String> attributes = contributor.get().texts("attributes");
            return new Subject.Contributor(
                    contributor.get().text("id"), attributes, selected(configuration, attributes));
        }
        if (configuration.has("alarmRule")) {
            String rule = configuration.matching("alarmRule", "(?s).{1,10240}", "the rule of a composite alarm");
            return new Subject.Composite(rule, AlarmRule.children(rule));
        }
        if (!configuration.has("metrics")) {
            throw configuration.wrong("metrics", "a list, or alarmRule a rule");
        }
        return new Subject.Metrics(metrics(configuration));
    }

    private static List<WatchedMetric> metrics(Fields configuration) {
        List<WatchedMetric> metrics = new ArrayList<>();
        for (Fields row : configuration.objects("metrics")) {
            row.optionalObject("metricStat").ifPresent(stat -> {
                Fields metric = stat.object("metric");
                metrics.add(
                        new WatchedMetric(metric.text("namespace"), metric.text("name"), metric.texts("dimensions")));
            });
        }
        return metrics;
    }

    private static List<WatchedMetric> selected(Fields configuration, SortedMap<String, String> attributes) {
        return configuration.objects("metrics").stream()
                .filter(row -> row.has("expression"))
                .flatMap(row -> InsightsQuery.metrics(row.words("expression"), attributes).stream())
                .toList();
    }

    private static Optional<Silence> silence(Fields detail, Fields state) {
        Optional<Fields> mute = detail.optionalObject("muteDetail").or(() -> state.optionalObject("muteDetail"));
        if (mute.isPresent()) {
            return Optional.of(
                    new Silence.Muted(mute.get().words("mutedByArn"), mute.get().optionalText("muteWindowEnd")));
        }
        return state.optionalText("actionsSuppressedBy")
                .map(by -> new Silence.Suppressed(by, state.words("actionsSuppressedReason")));
    }

    /// The words for a state.
    static final class States {
        private States() {}

        static AlarmState of(Fields fields, String field) {
            return AlarmState.valueOf(
                    fields.matching(field, "OK|ALARM|INSUFFICIENT_DATA", "OK, ALARM or INSUFFICIENT_DATA"));
        }
    }
}
