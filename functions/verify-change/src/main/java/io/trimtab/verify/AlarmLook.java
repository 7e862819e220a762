package io.trimtab.verify;

import io.trimtab.aws.change.GuardMetric;
import io.trimtab.domain.alarm.KnownAlarm;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.verify.Guard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Judges what answers an alarm: success is that alarm back in OK. It is not held against the days before, on which
/// there was no such trouble; only a hard limit that the last hour still held sets it back.
final class AlarmLook {
    /// After the last one another answer may be tried: the resource must not wait for hours for a look.
    static final int LOOKS = 3;

    static final Duration BETWEEN = Duration.ofMinutes(5);
    /// Too short to compare with, so that only hard limits act.
    static final Duration BASELINE = Duration.ofHours(1);

    private AlarmLook() {}

    /// What more of a failing service may itself do harm to: errors and response times, where what it calls is the
    /// bottleneck. Processors, memory and the lag of a replica that catches up are moved by the load: while an
    /// outage goes on they rise whatever the answer was.
    static List<GuardMetric> harm(List<GuardMetric> guards) {
        return guards.stream()
                .filter(guard -> !(guard.guard() instanceof Guard.Gauge))
                .toList();
    }

    /// @param found none where somebody has deleted the alarm
    static Event event(
            Change change, State.Applied applied, Trigger trigger, List<KnownAlarm> found, Actor by, Instant now) {
        var evidence = new TreeMap<String, String>();
        Optional<KnownAlarm> alarm = found.stream().findFirst();
        if (alarm.isEmpty()) {
            return new Event.Keep(
                    by, false, "Kept, unproven: the alarm " + trigger.alarm() + " is no longer there.", evidence);
        }
        evidence.put(trigger.alarm(), alarm.get().state().name());
        return switch (alarm.get().state()) {
            case OK -> new Event.Keep(by, true, "The alarm " + trigger.alarm() + " is OK again.", evidence);
            case ALARM, INSUFFICIENT_DATA -> {
                String standing =
                        "The alarm " + trigger.alarm() + " is " + alarm.get().state() + " after "
                                + Duration.between(applied.since(), now).toMinutes() + " minutes";
                yield applied.look() < LOOKS
                        ? new Event.Looked(
                                by, applied.look(), now.plus(BETWEEN), standing + "; it is looked at again.", evidence)
                        : new Event.Keep(
                                by, false, "Kept, unproven: " + lower(standing) + ". It did no harm.", evidence);
            }
        };
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
