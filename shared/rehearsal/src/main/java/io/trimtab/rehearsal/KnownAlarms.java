package io.trimtab.rehearsal;

import io.trimtab.aws.answer.Alarms;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.alarm.KnownAlarm;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.alarm.Way;
import io.trimtab.domain.resource.Arn;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The alarms of an account, as a test wants them.
public class KnownAlarms implements Alarms {
    public final Map<String, KnownAlarm> alarms = new TreeMap<>();
    public final Map<String, List<Instant>> history = new HashMap<>();

    public final void alarm(
            String name, AlarmState state, String namespace, String metric, Map<String, String> dimensions) {
        alarms.put(
                name,
                new KnownAlarm(
                        name,
                        state,
                        new Subject.Metrics(List.of(new WatchedMetric(namespace, metric, new TreeMap<>(dimensions))))));
    }

    public final void composite(String name, AlarmState state, String... children) {
        alarms.put(name, new KnownAlarm(name, state, new Subject.Composite("", new TreeSet<>(List.of(children)))));
    }

    /// What EventBridge tells when one of them rings.
    public final Alarm ringing(String name, Instant changedAt) {
        return new Alarm(
                new Arn("arn:aws:cloudwatch:eu-central-1:123456789012:alarm:" + name),
                name,
                Way.EVENT_BRIDGE,
                AlarmState.ALARM,
                Optional.of(AlarmState.OK),
                changedAt,
                "example",
                Objects.requireNonNull(alarms.get(name)).subject(),
                Optional.empty());
    }

    /// Names of those that ring and look at that dimension's value themselves.
    public final List<String> ringing(String dimension, String value) {
        return alarms.values().stream()
                .filter(alarm -> alarm.rings()
                        && alarm.subject() instanceof Subject.Metrics metrics
                        && metrics.metrics().stream()
                                .anyMatch(metric -> metric.dimension(dimension)
                                        .filter(value::equals)
                                        .isPresent()))
                .map(KnownAlarm::name)
                .toList();
    }

    @Override
    public final List<KnownAlarm> alarms(Collection<String> names) {
        return names.stream().filter(alarms::containsKey).map(alarms::get).toList();
    }

    @Override
    public final List<Instant> stateChanges(String alarm, Instant since, Instant until) {
        return history.getOrDefault(alarm, List.of());
    }
}
