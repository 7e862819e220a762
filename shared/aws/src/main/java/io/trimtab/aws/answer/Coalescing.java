package io.trimtab.aws.answer;

import io.trimtab.aws.store.EventStore;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.Reaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// Of a storm of alarms about one resource one is decided by: the minutes that a second would see are the same.
public final class Coalescing {
    private static final Duration COALESCED = Duration.ofMinutes(1);

    private final EventStore events;
    private final Clock clock;

    public Coalescing(EventStore events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /// @param resource that is decided about, as its key
    /// @param name of it, for people
    /// @param decide is called for the first alarm of a minute; where it throws, the next alarm decides anew
    public Answer once(String resource, String name, Alarm alarm, Supplier<Answer> decide) {
        Instant now = clock.instant();
        String turn = "decision#" + resource;
        return switch (events.begin(turn, now, now.plus(COALESCED))) {
            case FIRST -> decided(turn, decide);
            case IN_PROGRESS, HANDLED ->
                Answer.left(
                        Reaction.Why.COALESCED,
                        name + " was decided on within the last minute; " + alarm.name() + " belongs to that.");
        };
    }

    private Answer decided(String turn, Supplier<Answer> decide) {
        try {
            return decide.get();
        } catch (RuntimeException failure) {
            events.failed(turn, clock.instant());
            throw failure;
        }
    }
}
