package io.trimtab.domain.change;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// The alarm that a change answers: its success is that alarm back in OK.
///
/// @param alarm its name
/// @param ringing the alarms on the resource that rang when it was decided, this one among them: they are what it
///     answers, so none of them holds it up
/// @param emergency it grows a service that is failing, inside the policy's limits: it waits neither for a window nor
///     for a cool-down, and may be made without a person where the policy says so
public record Trigger(String alarm, SortedSet<String> ringing, boolean emergency) {
    public Trigger {
        if (alarm.isBlank()) {
            throw new IllegalArgumentException("alarm must not be blank, was '" + alarm + "'");
        }
        SortedSet<String> all = new TreeSet<>(ringing);
        all.add(alarm);
        ringing = Collections.unmodifiableSortedSet(all);
    }
}
