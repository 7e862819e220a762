package io.trimtab.capacity;

import io.trimtab.domain.alarm.WatchedMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds what an alarm is about: by the metrics that it looks at.
final class Aims {
    private static final Set<String> OF_SERVICES = Set.of("AWS/ECS", "ECS/ContainerInsights");
    /// Those that say how much is used, and so may say that it is little.
    private static final Set<String> USE = Set.of(
            "CPUUtilization",
            "MemoryUtilization",
            "mem_used_percent",
            "cpu_usage_active",
            "CpuUtilized",
            "MemoryUtilized");

    private Aims() {}

    /// @return each thing once; none where nothing of it is of a tier that is known here
    static List<Aim> of(List<WatchedMetric> metrics) {
        Map<String, Aim> aims = new LinkedHashMap<>();
        for (WatchedMetric metric : metrics) {
            of(metric).ifPresent(aim -> aims.merge(aim.key(), aim, Aims::both));
        }
        return List.copyOf(aims.values());
    }

    private static Optional<Aim> of(WatchedMetric metric) {
        return group(metric)
                .or(() -> service(metric))
                .or(() -> targetGroup(metric))
                .or(() -> DataStore.of(metric).map(Aim.Data::new));
    }

    private static Optional<Aim> group(WatchedMetric metric) {
        return metric.dimension("AutoScalingGroupName").map(name -> new Aim.Group(name, USE.contains(metric.name())));
    }

    private static Optional<Aim> service(WatchedMetric metric) {
        return metric.dimension("ServiceName")
                .filter(_ -> OF_SERVICES.contains(metric.namespace()))
                .flatMap(service -> metric.dimension("ClusterName")
                        .map(cluster -> new Aim.Service(cluster, service, USE.contains(metric.name()))));
    }

    private static Optional<Aim> targetGroup(WatchedMetric metric) {
        return metric.dimension("TargetGroup")
                .filter(_ -> metric.namespace().equals("AWS/ApplicationELB"))
                .map(Aim.TargetGroup::new);
    }

    /// Of use alone only where both are.
    private static Aim both(Aim one, Aim other) {
        boolean use = switch (one) {
            case Aim.Group group -> group.use();
            case Aim.Service service -> service.use();
            case Aim.TargetGroup _, Aim.Data _ -> false;
        };
        return use ? other : one;
    }
}
