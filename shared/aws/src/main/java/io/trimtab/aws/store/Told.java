package io.trimtab.aws.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What people have been told of one account and region, by channel. Each channel has its own mark, so that one that
/// was down tells later what the others told in time, and they do not repeat it.
///
/// @param marks by the channel's name; at least one
public record Told(SortedMap<String, Mark> marks) {
    public Told {
        if (marks.isEmpty()) {
            throw new IllegalArgumentException("marks must name at least one channel, were none");
        }
        marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    }

    /// @param until all news up to here have been told
    /// @param failures how many things could not be read, as it was told last: one more or less is news, because
    ///     without it nobody could tell "nothing found" from "not looked"
    public record Mark(Instant until, long failures) {
        public static final Mark NOTHING = new Mark(Instant.EPOCH, 0);
    }

    public Mark by(String channel) {
        Mark mark = marks.get(channel);
        if (mark == null) {
            throw new IllegalArgumentException("channel must be one of " + marks.keySet() + ", was " + channel);
        }
        return mark;
    }

    /// What is older than that, everybody knows.
    public Instant earliest() {
        return Collections.min(marks.values(), Comparator.comparing(Mark::until))
                .until();
    }

    /// This time, or just behind the newest mark where a clock lags: what happens now is never taken for told.
    Instant later(Instant now) {
        Instant next = Collections.max(marks.values(), Comparator.comparing(Mark::until))
                .until()
                .plusMillis(1);
        return now.isAfter(next) ? now : next;
    }

    /// Without any mark, nobody knows anything.
    static Told of(Iterable<String> channels, Map<String, Mark> marks) {
        Mark newest =
                marks.values().stream().max(Comparator.comparing(Mark::until)).orElse(Mark.NOTHING);
        SortedMap<String, Mark> all = new TreeMap<>();
        channels.forEach(channel -> all.put(channel, marks.getOrDefault(channel, newest)));
        return new Told(all);
    }
}
