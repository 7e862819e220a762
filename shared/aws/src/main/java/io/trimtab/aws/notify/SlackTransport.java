package io.trimtab.aws.notify;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Sends one request until Slack takes or refuses it, or patience ends.
///
/// An attempt without an answer is repeated although Slack may have got it: the same message twice is better than a
/// finding that nobody hears of, because the next run only tells what changed since.
final class SlackTransport {
    private static final long LARGEST_ANSWER = 1 << 20;

    private final Patience patience;
    private final Pause pause;

    SlackTransport(Patience patience, Pause pause) {
        this.patience = patience;
        this.pause = pause;
    }

    SlackReply send(HttpRequest request, Function<HttpResponse<String>, SlackReply> reading) {
        Duration waited = Duration.ZERO;
        for (int attempt = 1; ; attempt++) {
            SlackReply reply = once(request, reading);
            Optional<Duration> wait = reply instanceof SlackReply.Busy busy
                    ? patience.waitAfter(attempt, waited, busy)
                    : Optional.empty();
            if (wait.isEmpty() || !paused(wait.get())) {
                return reply;
            }
            waited = waited.plus(wait.get());
        }
    }

    /// A client for each attempt: between two runs Lambda freezes the process, and kept connections die unseen.
    private SlackReply once(HttpRequest request, Function<HttpResponse<String>, SlackReply> reading) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience.answerWithin())
                .build();
        try {
            return reading.apply(answer(client, request));
        } catch (TimeoutException late) {
            return busy("no answer within " + patience.answerWithin().toSeconds() + " s");
        } catch (ExecutionException failed) {
            return busy("no answer: " + kind(failed));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new SlackReply.Refused("interrupted");
        } finally {
            client.shutdownNow();
        }
    }

    private HttpResponse<String> answer(HttpClient client, HttpRequest request)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
        return answer.get(patience.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean paused(Duration wait) {
        try {
            pause.of(wait);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The class alone: a message may quote the request, and with it the token.
    private static String kind(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return (cause == null ? failed : cause).getClass().getSimpleName();
    }

    private static SlackReply busy(String because) {
        return new SlackReply.Busy(Optional.empty(), because);
    }
}
