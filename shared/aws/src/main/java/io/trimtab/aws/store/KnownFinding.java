package io.trimtab.aws.store;

import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.resource.Arn;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the table holds of a finding, as far as the next run has to compare it.
///
/// @param substance see [FindingItem#substance]
record KnownFinding(
        FindingKey key,
        String name,
        boolean open,
        String substance,
        Optional<MonthlyCost> monthlySaving,
        Instant firstSeen,
        Instant lastSeen) {
    static final String OPEN = "OPEN";
    static final String CLOSED = "CLOSED";

    /// The attributes that [#of] reads, for a projection. `#name` and `#rule` and `#status` must be named.
    static final String PROJECTION = "#resource, #rule, #name, #status, substance, monthlySaving, firstSeen, lastSeen";

    static final Map<String, String> NAMES =
            Map.of("#resource", "resource", "#rule", "rule", "#name", "name", "#status", "status");

    static KnownFinding of(Map<String, AttributeValue> attributes) {
        Stored item = new Stored(attributes);
        return new KnownFinding(
                new FindingKey(new Arn(item.text("resource")), item.text("rule")),
                item.text("name"),
                item.text("status").equals(OPEN),
                item.text("substance"),
                item.has("monthlySaving") ? Optional.of(money(item.map("monthlySaving"))) : Optional.empty(),
                Instant.parse(item.text("firstSeen")),
                Instant.parse(item.text("lastSeen")));
    }

    private static MonthlyCost money(Stored saving) {
        return new MonthlyCost(
                new Money(new BigDecimal(saving.text("amount")), Currency.getInstance(saving.text("currency"))));
    }
}
