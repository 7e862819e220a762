package io.trimtab.domain.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// From what was known of a violation to what is known now.
///
/// @param after what stands from now on
public record Turn(Optional<Violation> after, Optional<News> news) {
    /// The short windows forget an incident after minutes; one that comes and goes is still one.
    static final Duration QUIET = Duration.ofMinutes(30);

    static final Duration LOST_AFTER = Duration.ofDays(1);

    /// Less than was told before is no news, and few requests end nothing: not those of the rules' windows, nor those
    /// that have come since it was last seen. A rule that looks back for days may well have held all the time.
    ///
    /// @param lately what has come since the violation was last seen; without one it says nothing
    public static Turn of(Optional<Violation> before, Assessment assessment, Burn.Standing lately, Instant now) {
        return switch (assessment.standing()) {
            case VIOLATED -> violated(before, assessment, now);
            case HELD ->
                switch (lately) {
                    case CALM -> over(before, QUIET, News.ENDED, now);
                    case UNKNOWN -> over(before, LOST_AFTER, News.LOST, now);
                    case BURNS -> new Turn(before, Optional.empty());
                };
            case UNKNOWN -> over(before, LOST_AFTER, News.LOST, now);
        };
    }

    private static Turn violated(Optional<Violation> before, Assessment assessment, Instant now) {
        Severity severity = assessment.worst().orElseThrow().rule().severity();
        boolean spent = assessment.budget().isSpent();
        if (before.isEmpty()) {
            Instant since = assessment.began().orElse(now);
            return new Turn(Optional.of(new Violation(since, now, severity, spent)), Optional.of(News.BEGAN));
        }
        Violation known = before.get();
        boolean worse = severity.compareTo(known.severity()) > 0 || (spent && !known.spent());
        if (!worse) {
            return new Turn(Optional.of(known.seenAt(now)), Optional.empty());
        }
        Severity highest = severity.compareTo(known.severity()) > 0 ? severity : known.severity();
        Violation grown = new Violation(known.since(), now, highest, spent || known.spent());
        return new Turn(Optional.of(grown), Optional.of(News.WORSENED));
    }

    private static Turn over(Optional<Violation> before, Duration patience, News news, Instant now) {
        boolean over = before.isPresent() && !before.get().seen().plus(patience).isAfter(now);
        return over ? new Turn(Optional.empty(), Optional.of(news)) : new Turn(before, Optional.empty());
    }
}
