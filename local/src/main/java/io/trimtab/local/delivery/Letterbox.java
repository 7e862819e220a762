package io.trimtab.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the embedded account has been given to deliver: events on buses, and schedules that start once.
final class Letterbox implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern AT = Pattern.compile("at\\((.+)\\)");

    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();
    private int read;

    Letterbox(URI endpoint) {
        this.endpoint = endpoint;
    }

    /// @param arn of what is started
    /// @param input that it is given
    record Once(String group, String name, Instant at, String arn, String input) {}

    /// Entries of `PutEvents` that were not read yet, in the order in which they were put.
    List<JsonNode> events() {
        JsonNode all = get("events");
        List<JsonNode> fresh = new ArrayList<>();
        for (int index = all.size() < read ? 0 : read; index < all.size(); index++) {
            fresh.add(all.get(index));
        }
        read = all.size();
        return fresh;
    }

    /// Schedules that start something once, the earliest first. Others are not this runner's to start.
    List<Once> schedules() {
        List<Once> found = new ArrayList<>();
        for (JsonNode schedule : get("schedules")) {
            Matcher once = AT.matcher(schedule.path("ScheduleExpression").asText());
            if (once.matches()) {
                found.add(new Once(
                        schedule.path("GroupName").asText(),
                        schedule.path("Name").asText(),
                        LocalDateTime.parse(once.group(1)).toInstant(ZoneOffset.UTC),
                        schedule.path("Target").path("Arn").asText(),
                        schedule.path("Target").path("Input").asText("{}")));
            }
        }
        found.sort(Comparator.comparing(Once::at).thenComparing(Once::name));
        return found;
    }

    /// It has started: it removes itself, as `ActionAfterCompletion: DELETE` says.
    void fired(Once schedule) {
        try {
            String order = JSON.writeValueAsString(Map.of("group", schedule.group(), "name", schedule.name()));
            send(HttpRequest.newBuilder(control("fired")).POST(HttpRequest.BodyPublishers.ofString(order)));
        } catch (IOException impossible) {
            throw new UncheckedIOException("a map of text can be written", impossible);
        }
    }

    private JsonNode get(String what) {
        try {
            return JSON.readTree(send(HttpRequest.newBuilder(control(what))));
        } catch (IOException broken) {
            throw new UncheckedIOException("the account's " + what + " cannot be read", broken);
        }
    }

    private URI control(String what) {
        return endpoint.resolve("/_account/" + what);
    }

    private String send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the account answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException broken) {
            throw new UncheckedIOException("the account does not answer", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
