package io.trimtab.desk.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/// What the function's URL answers.
///
/// @param body JSON, or empty
public record WebAnswer(int status, String body) {
    /// Taken; what comes of it is told later.
    public static final WebAnswer TAKEN = new WebAnswer(200, "");
    /// Whoever asks learns nothing more.
    public static final WebAnswer UNPROVEN = new WebAnswer(401, "");
    /// Slack tells the person that it did not work.
    public static final WebAnswer UNAVAILABLE = new WebAnswer(503, "");

    private static final JsonFactory JSON = new JsonFactory();

    public void write(OutputStream stream) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(stream)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeNumberField("statusCode", status);
            json.writeObjectFieldStart("headers");
            json.writeStringField("content-type", body.isEmpty() ? "text/plain" : "application/json; charset=utf-8");
            json.writeStringField("cache-control", "no-store");
            json.writeEndObject();
            json.writeStringField("body", body);
            json.writeBooleanField("isBase64Encoded", false);
            json.writeEndObject();
        }
    }
}
