package io.trimtab.local.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/// What the embedded account tells of itself, and the orders that it takes, beside the AWS services that it plays: see
/// its README.
public record AccountControl(URI endpoint) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// @param what such as `mail` or `calls`
    public JsonNode get(String what) {
        return send(HttpRequest.newBuilder(address(what)));
    }

    /// @param what such as `faults` or `load`
    /// @param order as JSON
    public JsonNode post(String what, String order) {
        return send(HttpRequest.newBuilder(address(what)).POST(BodyPublishers.ofString(order)));
    }

    private URI address(String what) {
        return endpoint.resolve("/_account/" + what);
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the account answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException("the account does not answer", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
