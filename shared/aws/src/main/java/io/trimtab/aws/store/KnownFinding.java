package io.trimtab.aws.store;

import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the table holds of a finding, as far as the next run has to compare it.
///
/// @param substance see [FindingItem#substance]
/// @param newsAt when it last became news: appeared, or another substance; 1970 where no run has noted it
record KnownFinding(
        FindingKey key,
        String name,
        boolean open,
        String substance,
        Optional<MonthlyCost> monthlySaving,
        Instant firstSeen,
        Instant lastSeen,
        Instant newsAt) {
    static final String OPEN = "OPEN";
    static final String CLOSED = "CLOSED";

    /// The attributes that [#of] reads, for a projection with [#NAMES].
    static final String PROJECTION = "pk, sk, #name, #status, substance, monthlySaving, firstSeen, lastSeen, newsAt";

    static final Map<String, String> NAMES = Map.of("#name", "name", "#status", "status");

    static KnownFinding of(Map<String, AttributeValue> attributes) {
        Stored item = new Stored(attributes);
        return new KnownFinding(
                FindingKey.of(item),
                item.text("name"),
                item.text("status").equals(OPEN),
                item.text("substance"),
                item.has("monthlySaving") ? Optional.of(money(item.text("monthlySaving"))) : Optional.empty(),
                Instant.parse(item.text("firstSeen")),
                Instant.parse(item.text("lastSeen")),
                item.has("newsAt") ? item.millis("newsAt") : Instant.EPOCH);
    }

    ClosedFinding closed(String because) {
        return new ClosedFinding(key.resource(), name, key.rule(), monthlySaving, because);
    }

    /// A decimal and its currency: `210.24 USD`.
    private static MonthlyCost money(String saving) {
        int blank = saving.indexOf(' ');
        return new MonthlyCost(new Money(
                new BigDecimal(saving.substring(0, blank)), Currency.getInstance(saving.substring(blank + 1))));
    }
}
