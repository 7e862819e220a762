package io.trimtab.aws.notify;

import java.time.Duration;
import java.util.Optional;

/// How long one message is tried. The default ends within 22 seconds: a run keeps a minute for its last steps.
/// @param attempts how often it is tried at most
/// @param answerWithin how long one attempt may take
/// @param waitsWithin how long all waits between the attempts may take together
public record Patience(int attempts, Duration answerWithin, Duration waitsWithin) {
    public static final Patience DEFAULT = new Patience(3, Duration.ofSeconds(4), Duration.ofSeconds(10));

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    public Patience {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, was " + attempts);
        }
    }

    /// How long to wait before the next attempt: what Slack asks for, or else 1 s, 2 s, 4 s, …; empty where no attempt
    /// is left or the wait would be too long.
    /// @param attempt how many there were
    /// @param waited how long was waited before
    Optional<Duration> waitAfter(int attempt, Duration waited, SlackReply.Busy busy) {
        Duration wait = busy.retryAfter().orElse(FIRST_WAIT.multipliedBy(1L << (attempt - 1)));
        boolean tooLong = waited.plus(wait).compareTo(waitsWithin) > 0;
        return attempt >= attempts || tooLong ? Optional.empty() : Optional.of(wait);
    }
}
