package io.trimtab.aws.outcome;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trimtab.domain.ledger.Balance;
import io.trimtab.domain.ledger.BookedDay;
import io.trimtab.domain.ledger.CostSource;
import io.trimtab.domain.ledger.Entry;
import io.trimtab.domain.ledger.RuleBalance;
import io.trimtab.domain.ledger.Sheet;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The ledger in an [io.trimtab.domain.outcome.Outcome]: an entry of `decided` for each change, and the sums.
final class LedgerJson {
    private static final int WEEK = 7;

    private LedgerJson() {}

    static void write(LedgerOutcome.Line line, JsonGenerator json) throws IOException {
        Sheet sheet = line.sheet();
        Entry entry = sheet.entry();
        json.writeStartObject();
        json.writeStringField("resource", sheet.resource().value());
        json.writeStringField("rule", entry.rule());
        json.writeObjectFieldStart("change");
        json.writeStringField("id", entry.changeId());
        json.writeStringField("kind", sheet.kind().word());
        json.writeNumberField("attempt", sheet.attempt());
        json.writeStringField("appliedAt", sheet.appliedAt().toString());
        json.writeEndObject();
        json.writeStringField("standing", entry.standing().name());
        DecisionJson.writeMoney("monthlySaving", entry.expected().rounded(), json);
        balance("booked", Optional.of(entry.balance()), json);
        balance("after7Days", entry.after(WEEK, line.today()), json);
        balance("after30Days", entry.after(Sheet.BOOKED_DAYS, line.today()), json);
        sources(entry, json);
        json.writeStringField("because", line.because());
        json.writeStringField("name", entry.name());
        json.writeStringField("environment", sheet.environment().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }

    /// How many days rest on what, and how many of them on a bill that is still open.
    private static void sources(Entry entry, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("daysBySource");
        for (CostSource source : CostSource.values()) {
            long days =
                    entry.days().stream().filter(day -> day.source() == source).count();
            if (days > 0) {
                json.writeNumberField(source.words(), days);
            }
        }
        json.writeEndObject();
        json.writeNumberField(
                "provisionalDays",
                entry.days().stream().filter(BookedDay::provisional).count());
    }

    static void writeSums(LedgerOutcome outcome, JsonGenerator json) throws IOException {
        balance("ledger", Optional.of(outcome.balance()), json);
        json.writeObjectFieldStart("byRule");
        for (Map.Entry<String, RuleBalance> rule : outcome.rules().entrySet()) {
            json.writeObjectFieldStart(rule.getKey());
            json.writeNumberField("changes", rule.getValue().changes());
            json.writeNumberField("proven", rule.getValue().record().proven());
            json.writeNumberField("rolledBack", rule.getValue().record().rolledBack());
            fields(rule.getValue().balance(), json);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void balance(String name, Optional<Balance> balance, JsonGenerator json) throws IOException {
        if (balance.isPresent()) {
            json.writeObjectFieldStart(name);
            fields(balance.get(), json);
            json.writeEndObject();
        }
    }

    private static void fields(Balance balance, JsonGenerator json) throws IOException {
        DecisionJson.writeMoney("expected", balance.expected().rounded(), json);
        DecisionJson.writeMoney("realised", balance.realised().rounded(), json);
        if (balance.realisedShare().isPresent()) {
            json.writeNumberField(
                    "share",
                    BigDecimal.valueOf(balance.realisedShare().getAsDouble()).setScale(3, RoundingMode.HALF_EVEN));
        }
        json.writeNumberField("days", balance.days());
        json.writeNumberField("billedDays", balance.billedDays());
    }
}
