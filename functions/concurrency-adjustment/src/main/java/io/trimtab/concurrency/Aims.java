package io.trimtab.concurrency;

import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.KnownAlarm;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.resource.Arn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Finds what an alarm is about: in its own metrics, or in those of its children that ring.
final class Aims {
    private static final String LAMBDA = "AWS/Lambda";
    private static final Set<String> KNOWN = Set.of(
            "Throttles",
            "ConcurrentExecutions",
            "ProvisionedConcurrencyUtilization",
            "ProvisionedConcurrencySpilloverInvocations",
            "Errors",
            "Duration",
            "IteratorAge");
    /// Composite alarms of composite alarms; AWS itself allows no circles.
    private static final int DEEPEST = 5;

    private final Function<Collection<String>, List<KnownAlarm>> alarms;

    /// @param alarms reads alarms by their names
    Aims(Function<Collection<String>, List<KnownAlarm>> alarms) {
        this.alarms = alarms;
    }

    /// @return at least one; each function once
    List<Aim> of(Alarm alarm) {
        List<WatchedMetric> metrics = metrics(alarm.subject(), DEEPEST);
        Map<Object, Aim> aims = new LinkedHashMap<>();
        for (WatchedMetric metric : metrics) {
            Aim aim = of(alarm, metric);
            aims.merge(key(aim), aim, Aims::either);
        }
        List<Aim> known = aims.values().stream()
                .filter(aim -> !(aim instanceof Aim.Unknown))
                .toList();
        if (!known.isEmpty()) {
            return known;
        }
        return List.of(new Aim.Unknown(
                metrics.isEmpty()
                        ? alarm.name() + " names no metric that could be read."
                        : alarm.name() + " looks at " + metrics.getFirst().formatted()
                                + ", which this function cannot size."));
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
        for (KnownAlarm child : alarms.apply(new TreeSet<>(composite.children()))) {
            if (child.rings()) {
                metrics.addAll(metrics(child.subject(), depth - 1));
            }
        }
        return metrics;
    }

    private static Aim of(Alarm alarm, WatchedMetric metric) {
        Optional<String> function = metric.dimension("FunctionName");
        boolean lambda = metric.namespace().equals(LAMBDA);
        if (lambda && function.isEmpty() && metric.name().endsWith("ConcurrentExecutions")) {
            return new Aim.Account(metric);
        }
        if (lambda && function.isPresent() && KNOWN.contains(metric.name())) {
            return new Aim.Function(
                    Arn.of("aws", "lambda", "-", "-", "function:" + function.get())
                            .in(alarm.arn().region(), alarm.arn().account()),
                    qualifier(metric, function.get()));
        }
        return new Aim.Unknown(metric.formatted());
    }

    /// The dimension `Resource` is `function` for all of it, `function:alias` or `function:version` for a part.
    private static Optional<String> qualifier(WatchedMetric metric, String function) {
        return metric.dimension("Resource")
                .filter(resource -> resource.startsWith(function + ":"))
                .map(resource -> resource.substring(function.length() + 1));
    }

    private static Object key(Aim aim) {
        return switch (aim) {
            case Aim.Function function -> function.function();
            case Aim.Account _ -> "account";
            case Aim.Unknown unknown -> unknown;
        };
    }

    private static Aim either(Aim one, Aim other) {
        return one instanceof Aim.Function function && function.qualifier().isEmpty() ? other : one;
    }
}
