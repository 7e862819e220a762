package io.trimtab.aws.alarm;

import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.AlarmRule;
import io.trimtab.domain.alarm.Silence;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.alarm.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What CloudWatch sends to a topic. `Region` is a display name such as "EU (Ireland)": the region is that of the ARN.
final class SnsMessage {
    private SnsMessage() {}

    static Alarm alarm(Fields message) {
        return new Alarm(
                AlarmReader.arn(message, "AlarmArn"),
                message.text("AlarmName"),
                Way.SNS,
                StateDetail.States.of(message, "NewStateValue"),
                message.has("OldStateValue")
                        ? Optional.of(StateDetail.States.of(message, "OldStateValue"))
                        : Optional.empty(),
                AlarmTime.of(message, "StateChangeTime"),
                message.words("NewStateReason"),
                subject(message),
                message.optionalText("ActionsSuppressedBy")
                        .map(by -> new Silence.Suppressed(by, message.words("ActionsSuppressedReason"))));
    }

    private static Subject subject(Fields message) {
        if (message.has("AlarmRule")) {
            String rule = message.matching("AlarmRule", "(?s).{1,10240}", "the rule of a composite alarm");
            return new Subject.Composite(rule, AlarmRule.children(rule));
        }
        Fields trigger = message.optionalObject("Trigger")
                .orElseThrow(() -> message.wrong("Trigger", "an object, or AlarmRule a rule"));
        if (!trigger.has("Metrics")) {
            return new Subject.Metrics(List.of(metric(trigger, "Namespace", "MetricName")));
        }
        List<WatchedMetric> metrics = new ArrayList<>();
        for (Fields row : trigger.objects("Metrics")) {
            row.optionalObject("MetricStat")
                    .ifPresent(stat -> metrics.add(metric(stat.object("Metric"), "Namespace", "MetricName")));
        }
        return new Subject.Metrics(metrics);
    }

    private static WatchedMetric metric(Fields metric, String namespace, String name) {
        return new WatchedMetric(metric.text(namespace), metric.text(name), dimensions(metric));
    }

    /// Pairs of `name` and `value`; CloudWatch's own form of them, `Name` and `Value`, is taken as well.
    private static SortedMap<String, String> dimensions(Fields metric) {
        String list = metric.has("Dimensions") ? "Dimensions" : "dimensions";
        SortedMap<String, String> pairs = new TreeMap<>();
        for (Fields pair : metric.objects(list)) {
            pairs.put(pair.text(pair.has("name") ? "name" : "Name"), pair.text(pair.has("value") ? "value" : "Value"));
        }
        return pairs;
    }
}
