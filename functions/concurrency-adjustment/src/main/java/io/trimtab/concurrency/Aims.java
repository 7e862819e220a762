package io.trimtab.concurrency;

import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.resource.Arn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Finds what an alarm is about: by the metrics that it looks at.
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

    private Aims() {}

    /// @return each function once; none where nothing of it is Lambda's
    static List<Aim> of(Alarm alarm, List<WatchedMetric> metrics) {
        Map<String, Aim> aims = new LinkedHashMap<>();
        for (WatchedMetric metric : metrics) {
            of(alarm, metric).ifPresent(aim -> aims.merge(key(aim), aim, Aims::either));
        }
        return List.copyOf(aims.values());
    }

    /// What a function of whose concurrency too little was made goes on showing.
    static WatchedMetric throttles(Arn function) {
        return new WatchedMetric(
                LAMBDA,
                "Throttles",
                new TreeMap<>(Map.of("FunctionName", function.resource().substring("function:".length()))));
    }

    private static Optional<Aim> of(Alarm alarm, WatchedMetric metric) {
        Optional<String> function = metric.dimension("FunctionName");
        boolean lambda = metric.namespace().equals(LAMBDA);
        if (lambda && function.isEmpty() && metric.name().endsWith("ConcurrentExecutions")) {
            return Optional.of(new Aim.Account());
        }
        if (lambda && function.isPresent() && KNOWN.contains(metric.name())) {
            return Optional.of(new Aim.Function(
                    alarm.arn().beside("lambda", "function:" + function.get()), qualifier(metric, function.get())));
        }
        return Optional.empty();
    }

    /// The dimension `Resource` is `function` for all of it, `function:alias` or `function:version` for a part.
    private static Optional<String> qualifier(WatchedMetric metric, String function) {
        return metric.dimension("Resource")
                .filter(resource -> resource.startsWith(function + ":"))
                .map(resource -> resource.substring(function.length() + 1));
    }

    static String key(Aim aim) {
        return switch (aim) {
            case Aim.Function function -> function.function().value();
            case Aim.Account _ -> "account";
        };
    }

    private static Aim either(Aim one, Aim other) {
        return one instanceof Aim.Function function && function.qualifier().isEmpty() ? other : one;
    }
}
