package io.trimtab.aws.outcome;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.money.Money;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/// One entry of `decided`.
final class DecisionJson {
    private DecisionJson() {}

    static void write(Decision decision, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("resource", decision.resource().value());
        json.writeStringField("rule", decision.rule());
        json.writeStringField("verdict", decision.verdict().name());
        if (decision.remedy().isPresent()) {
            writeRemedy(decision.remedy().get(), json);
        }
        json.writeNumberField("confidence", decision.confidence());
        if (decision.remedy().isPresent()) {
            json.writeStringField("risk", decision.remedy().get().risk().name());
        }
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : decision.evidence()) {
            writeEvidence(evidence, json);
        }
        json.writeEndArray();
        json.writeStringField("because", decision.because());
        writeBackground(decision, json);
        json.writeEndObject();
    }

    private static void writeBackground(Decision decision, JsonGenerator json) throws IOException {
        json.writeStringField("name", decision.name());
        json.writeStringField("environment", decision.environment().name().toLowerCase(Locale.ROOT));
        if (decision.owner().isPresent()) {
            json.writeObjectFieldStart("owner");
            json.writeStringField("kind", decision.owner().get().kind().name());
            json.writeStringField("name", decision.owner().get().name());
            json.writeEndObject();
        }
        if (decision.remedy().isPresent()) {
            json.writeStringField("saving", decision.remedy().get().saving().formatted());
            json.writeStringField("prices", decision.remedy().get().prices().formatted());
        }
    }

    /// What is only advised is no change: nothing that reads changes may take it for one.
    private static void writeRemedy(Remedy remedy, JsonGenerator json) throws IOException {
        Plan plan = remedy.plan();
        boolean advised = remedy.standing() == Remedy.Standing.ADVISED;
        json.writeObjectFieldStart(advised ? "advice" : "change");
        json.writeStringField("id", plan.changeId());
        json.writeStringField("kind", plan.kind().word());
        writeSettings("from", plan.from(), json);
        writeSettings("to", plan.to(), json);
        json.writeStringField("status", remedy.standing().name());
        json.writeStringField("planHash", plan.hash());
        if (remedy.sourceEdit().isPresent()) {
            json.writeStringField("sourceEdit", remedy.sourceEdit().get());
        }
        json.writeEndObject();
        writeMoney("monthlySaving", remedy.monthlySaving().rounded(), json);
    }

    static void writeSettings(String field, Map<String, String> settings, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            json.writeStringField(setting.getKey(), setting.getValue());
        }
        json.writeEndObject();
    }

    /// A decimal string, because a number of JSON is binary to most readers and loses cents.
    static void writeMoney(String field, Money money, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("amount", money.amount().toPlainString());
        json.writeStringField("currency", money.currency().getCurrencyCode());
        json.writeEndObject();
    }

    /// The window as ISO counts it: whole days as `P14D`, where Java itself would write `PT336H`.
    static void writeEvidence(Evidence evidence, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("metric", evidence.metric());
        json.writeStringField("statistic", evidence.statistic());
        json.writeStringField("window", IsoDuration.of(evidence.window()));
        json.writeNumberField("value", evidence.value());
        json.writeStringField("unit", evidence.unit());
        json.writeNumberField("completeness", evidence.completeness());
        json.writeEndObject();
    }
}
