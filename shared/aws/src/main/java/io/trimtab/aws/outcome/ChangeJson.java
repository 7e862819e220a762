package io.trimtab.aws.outcome;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.finding.Evidence;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// One change as an entry of `decided`, in the words that a scan's entries have.
final class ChangeJson {
    private ChangeJson() {}

    static void write(ChangeOutcome.Standing standing, JsonGenerator json) throws IOException {
        Change change = standing.change();
        Proposal proposal = change.proposal();
        json.writeStartObject();
        json.writeStringField("resource", change.plan().resource().value());
        json.writeStringField("rule", proposal.rule());
        writeChange(change, json);
        DecisionJson.writeMoney("monthlySaving", proposal.monthlySaving().rounded(), json);
        json.writeNumberField("confidence", proposal.confidence());
        json.writeStringField("risk", proposal.risk().name());
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : proposal.evidence()) {
            DecisionJson.writeEvidence(evidence, json);
        }
        json.writeEndArray();
        json.writeStringField("because", standing.because());
        json.writeStringField("name", proposal.name());
        json.writeStringField("environment", proposal.environment().name().toLowerCase(Locale.ROOT));
        if (!standing.history().isEmpty()) {
            writeHistory(standing.history(), json);
        }
        json.writeEndObject();
    }

    private static void writeHistory(List<AuditEntry> entries, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("history");
        for (AuditEntry entry : entries) {
            json.writeStartObject();
            json.writeNumberField("n", entry.n());
            json.writeStringField("at", entry.at().toString());
            json.writeStringField("who", entry.who().kind() + " " + entry.who().name());
            json.writeStringField("what", entry.what());
            json.writeStringField("to", entry.to().name());
            json.writeStringField("why", entry.why());
            json.writeNumberField("attempt", entry.attempt());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeChange(Change change, JsonGenerator json) throws IOException {
        Plan plan = change.plan();
        json.writeObjectFieldStart("change");
        json.writeStringField("id", change.id());
        json.writeStringField("kind", plan.kind().word());
        DecisionJson.writeSettings("from", plan.from(), json);
        DecisionJson.writeSettings("to", plan.to(), json);
        json.writeStringField("status", change.status().name());
        json.writeStringField("since", change.state().since().toString());
        json.writeStringField("planHash", plan.hash());
        json.writeNumberField("attempt", change.attempt());
        json.writeNumberField("version", change.version());
        json.writeEndObject();
    }
}
