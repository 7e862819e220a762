package io.trimtab.local.slack;

import java.time.Duration;

/// What goes wrong with the next request instead of an answer.
public sealed interface SlackFault {
    /// Status 429, as for more than about one message a second in a channel.
    record RateLimited(Duration retryAfter) implements SlackFault {}

    /// Status 500 and more.
    record ServerError(int status) implements SlackFault {}

    /// Status 200 with `ok: false`, such as `internal_error`.
    record Refusal(String error) implements SlackFault {}

    /// The request is read and never answered.
    record Silence() implements SlackFault {}
}
