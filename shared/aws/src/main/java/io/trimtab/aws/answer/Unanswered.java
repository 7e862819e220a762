package io.trimtab.aws.answer;

import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.alarm.Spokesman;
import io.trimtab.domain.alarm.WatchedMetric;
import java.util.List;

/// What becomes of an alarm in which a function finds nothing to size: exactly one function tells people of it.
///
/// @param spokesman which function this is
/// @param page of the documentation for people
record Unanswered(Spokesman spokesman, String page, Telling telling) {
    /// @throws RuntimeException where nobody could be told
    Answer unknown(Alarm alarm, List<WatchedMetric> metrics) {
        return told(
                alarm,
                metrics,
                metrics.isEmpty()
                        ? alarm.name() + " names no metric that could be read."
                        : alarm.name() + " looks at " + metrics.getFirst().formatted()
                                + ", which this function cannot size.");
    }

    /// The alarm itself is not there.
    Answer gone(Alarm alarm, List<WatchedMetric> metrics) {
        return told(alarm, metrics, "There is no alarm " + alarm.name() + " in this account and region.");
    }

    static Answer others(Alarm alarm) {
        return Answer.left(Reaction.Why.OTHERS, alarm.name() + " is another function's to answer.");
    }

    private Answer told(Alarm alarm, List<WatchedMetric> metrics, String what) {
        return spokesman.speaks(alarm, metrics)
                ? telling.tell(new AlarmNotice(
                        "An alarm that nothing here answers: " + alarm.name(),
                        what + " Nothing was changed.",
                        Runbook.unknown(page, alarm)))
                : others(alarm);
    }
}
