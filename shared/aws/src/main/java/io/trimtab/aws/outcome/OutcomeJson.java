package io.trimtab.aws.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.outcome.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/// Writes an [Outcome] as the contract has it, field by field in its order, straight to the stream: no tree, and no
/// reflection, which would cost a cold start more than the whole answer. What is absent is left out, never `null`.
public final class OutcomeJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private OutcomeJson() {}

    /// The stream stays open: Lambda's own, or standard output.
    public static void write(Outcome outcome, OutputStream stream) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(stream)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            writeRun(outcome, json);
            writeDecided(outcome, json);
            writeRest(outcome, json);
            json.writeEndObject();
        }
    }

    /// The same for a function that moves changes: each entry of `decided` is a change as it stands.
    public static void write(ChangeOutcome outcome, OutputStream stream) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(stream)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            writeRun(outcome.run(), json);
            json.writeArrayFieldStart("decided");
            for (ChangeOutcome.Standing standing : outcome.changes()) {
                ChangeJson.write(standing, json);
            }
            json.writeEndArray();
            json.writeNumberField("decidedTotal", outcome.changes().size());
            if (outcome.said().isPresent()) {
                json.writeStringField("said", outcome.said().get());
            }
            if (outcome.more().isPresent()) {
                json.writeStringField("more", outcome.more().get());
            }
            writeRest(outcome.run(), json);
            json.writeEndObject();
        }
    }

    /// The same for the function that keeps the ledger: each entry of `decided` is a change with what it saved.
    public static void write(LedgerOutcome outcome, OutputStream stream) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(stream)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            writeRun(outcome.run(), json);
            json.writeArrayFieldStart("decided");
            for (LedgerOutcome.Line line : outcome.lines()) {
                LedgerJson.write(line, json);
            }
            json.writeEndArray();
            json.writeNumberField("decidedTotal", outcome.total());
            LedgerJson.writeSums(outcome, json);
            writeRest(outcome.run(), json);
            json.writeEndObject();
        }
    }

    /// The same for the function that watches service levels: each entry of `decided` is a service with its promises.
    public static void write(SloOutcome outcome, OutputStream stream) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(stream)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            writeRun(outcome.run(), json);
            json.writeArrayFieldStart("decided");
            for (SloOutcome.Service service : outcome.services()) {
                SloJson.write(service, json);
            }
            json.writeEndArray();
            json.writeNumberField("decidedTotal", outcome.total());
            json.writeArrayFieldStart("told");
            for (String told : outcome.told()) {
                json.writeString(told);
            }
            json.writeEndArray();
            writeRest(outcome.run(), json);
            json.writeEndObject();
        }
    }

    /// One entry of `decided` by itself, as the table keeps it with a finding.
    public static String of(Decision decision) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            DecisionJson.write(decision, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory cannot fail", impossible);
        }
        return text.toString();
    }

    private static void writeRun(Outcome outcome, JsonGenerator json) throws IOException {
        json.writeStringField("function", outcome.function());
        json.writeStringField("runId", outcome.runId());
        json.writeStringField("environment", lowerCase(outcome.environment()));
        json.writeStringField("mode", lowerCase(outcome.mode()));
        json.writeStringField("startedAt", outcome.startedAt().toString());
        json.writeNumberField("millis", outcome.took().toMillis());
        json.writeObjectFieldStart("looked");
        for (Map.Entry<String, Integer> kind : outcome.looked().entrySet()) {
            json.writeNumberField(kind.getKey(), kind.getValue());
        }
        json.writeEndObject();
    }

    private static void writeDecided(Outcome outcome, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("decided");
        for (Decision decision : outcome.decided()) {
            DecisionJson.write(decision, json);
        }
        json.writeEndArray();
        json.writeNumberField("decidedTotal", outcome.decidedTotal());
    }

    private static void writeRest(Outcome outcome, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("skipped");
        for (Map.Entry<Skip, Integer> skip : outcome.skipped().entrySet()) {
            json.writeNumberField(skip.getKey().name(), skip.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("failed");
        for (Failure failure : outcome.failed()) {
            json.writeStartObject();
            json.writeStringField("what", failure.what());
            json.writeStringField("why", failure.why());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("calls");
        for (Map.Entry<String, Long> call : outcome.calls().entrySet()) {
            json.writeNumberField(call.getKey(), call.getValue());
        }
        json.writeEndObject();
        json.writeBooleanField("complete", outcome.complete());
    }

    private static String lowerCase(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
