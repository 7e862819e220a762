package io.trimtab.aws.outcome;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trimtab.domain.slo.Assessment;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// A service in an [io.trimtab.domain.outcome.Outcome]: an entry of `decided`, with how it keeps each promise.
final class SloJson {
    private SloJson() {}

    static void write(SloOutcome.Service service, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("resource", service.arn().value());
        json.writeStringField("rule", "slo");
        json.writeArrayFieldStart("promises");
        for (Assessment assessment : service.assessments()) {
            write(assessment, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Assessment assessment, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("promise", assessment.objective().promise().key());
        json.writeStringField("standing", assessment.standing().name());
        if (assessment.worst().isPresent()) {
            json.writeStringField(
                    "severity", assessment.worst().get().rule().severity().name());
            json.writeNumberField("burnRate", rounded(assessment.burnRate().orElseThrow()));
            json.writeStringField("since", assessment.began().orElseThrow().toString());
        }
        if (assessment.budget().left().isPresent()) {
            json.writeNumberField(
                    "budgetLeft", rounded(assessment.budget().left().getAsDouble()));
        }
        json.writeStringField("because", assessment.because());
        json.writeEndObject();
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN);
    }
}
