package io.trimtab.aws.notify;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What Slack made of one request.
sealed interface SlackReply {
    record Accepted(Optional<Delivery.Reference> reference) implements SlackReply {}

    /// It will refuse the same again.
    record Refused(String because) implements SlackReply {}

    /// It may take the same later.
    /// @param retryAfter how long Slack wants to be left alone
    record Busy(Optional<Duration> retryAfter, String because) implements SlackReply {}

    /// Slack's own words for trouble on its side. Source: docs.slack.dev, errors of `chat.postMessage`.
    Set<String> PASSING = Set.of(
            "ratelimited",
            "rate_limited",
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "team_added_to_org");

    int SHOWN = 200;

    /// The Web API answers 200 with JSON, also to what it refuses.
    static SlackReply ofApi(HttpResponse<String> response) {
        return trouble(response).orElseGet(() -> ofBody(response));
    }

    /// A webhook answers `ok`, or a status and one word.
    static SlackReply ofWebhook(HttpResponse<String> response) {
        return trouble(response)
                .orElseGet(() -> response.statusCode() == 200
                        ? new Accepted(Optional.empty())
                        : new Refused(status(response) + ": " + shown(response.body())));
    }

    private static Optional<SlackReply> trouble(HttpResponse<String> response) {
        if (response.statusCode() == 429) {
            return Optional.of(new Busy(retryAfter(response), "rate limited"));
        }
        return response.statusCode() >= 500
                ? Optional.of(new Busy(Optional.empty(), status(response)))
                : Optional.empty();
    }

    private static SlackReply ofBody(HttpResponse<String> response) {
        try {
            JsonObject body = JsonParser.parseString(response.body()).getAsJsonObject();
            if (body.has("ok") && body.get("ok").getAsBoolean()) {
                String place = body.get("channel").getAsString();
                String id = body.get("ts").getAsString();
                return new Accepted(Optional.of(new Delivery.Reference(place, id)));
            }
            String error = body.has("error") ? shown(body.get("error").getAsString()) : "no reason given";
            return PASSING.contains(error) ? new Busy(Optional.empty(), error) : new Refused(error);
        } catch (JsonParseException | IllegalStateException | NullPointerException | UnsupportedOperationException e) {
            return new Refused(status(response) + " without Slack's JSON");
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static String status(HttpResponse<String> response) {
        return "HTTP status " + response.statusCode();
    }

    private static String shown(String text) {
        return PlainText.clipped(PlainText.line(text), SHOWN);
    }
}
