package io.trimtab.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// What the embedded account tells of itself, beside the AWS services that it plays.
record Control(URI endpoint) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param what such as `mail` or `calls`
    JsonNode get(String what) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(endpoint.resolve("/_account/" + what))
                            .build(),
                    BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        }
    }
}
