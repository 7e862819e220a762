package io.trimtab.aws.answer;

import io.trimtab.domain.alarm.KnownAlarm;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.WatchedMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Finds the metrics that an alarm is about: its own, or those of its children that ring.
final class Watched {
    /// Composite alarms of composite alarms; AWS itself allows no circles.
    private static final int DEEPEST = 5;

    private final Alarms alarms;

    Watched(Alarms alarms) {
        this.alarms = alarms;
    }

    List<WatchedMetric> of(Subject subject) {
        return metrics(subject, DEEPEST);
    }

    private List<WatchedMetric> metrics(Subject subject, int depth) {
        return switch (subject) {
            case Subject.Metrics own -> own.metrics();
            case Subject.Contributor contributor -> contributor.metrics();
            case Subject.Composite composite -> ofChildren(composite, depth);
        };
    }

    private List<WatchedMetric> ofChildren(Subject.Composite composite, int depth) {
        if (depth == 0 || composite.children().isEmpty()) {
            return List.of();
        }
        List<WatchedMetric> metrics = new ArrayList<>();
        for (KnownAlarm child : alarms.alarms(new TreeSet<>(composite.children()))) {
            if (child.rings()) {
                metrics.addAll(metrics(child.subject(), depth - 1));
            }
        }
        return metrics;
    }
}
