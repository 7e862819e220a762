package io.trimtab.domain.alarm;

import java.util.List;

/// Who tells people that nothing answers an alarm. Several functions hear the same alarms, of composite ones each finds
/// what it can size, and exactly one of them speaks where none does: never two, and never nobody.
public enum Spokesman {
    CONCURRENCY_ADJUSTMENT,
    CAPACITY_ADJUSTMENT;

    private static final String LAMBDA = "AWS/Lambda";
    /// A metric of what brings a queue's messages to a function: how much of that there is, is the queue's tier.
    private static final String MAPPING = "EventSourceMappingUUID";

    /// @param metrics that the alarm looks at, or its children that ring; none where they could not be read
    public static Spokesman of(List<WatchedMetric> metrics) {
        return metrics.stream().anyMatch(Spokesman::isOfFunctions) ? CONCURRENCY_ADJUSTMENT : CAPACITY_ADJUSTMENT;
    }

    /// Whether it speaks about this alarm. Whoever names a function among an alarm's own actions gets an answer from
    /// that function, even if it is no more than that this is another's.
    public boolean speaks(Alarm alarm, List<WatchedMetric> metrics) {
        boolean named = alarm.way() == Way.DIRECT && !(alarm.subject() instanceof Subject.Composite);
        return named || of(metrics) == this;
    }

    private static boolean isOfFunctions(WatchedMetric metric) {
        return metric.namespace().equals(LAMBDA) && metric.dimension(MAPPING).isEmpty();
    }
}
