package io.trimtab.aws.store;

import io.trimtab.domain.change.Plan;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.price.Saving;
import io.trimtab.domain.resource.Owner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes a finding as the table keeps it: the fields of the Outcome, under the same names, and when it was seen.
record FindingItem(String function, Decision decision, Instant firstSeen, Instant lastSeen) {

    Map<String, AttributeValue> attributes() {
        FindingKey key = FindingKey.of(decision);
        Item item = new Item()
                .key(key.attributes())
                .text("gsi1pk", index(function, KnownFinding.OPEN))
                .time("gsi1sk", firstSeen)
                .text("status", KnownFinding.OPEN)
                .text("function", function)
                .text("resource", decision.resource().value())
                .text("name", decision.name())
                .text("environment", decision.environment().name().toLowerCase(Locale.ROOT))
                .text("rule", decision.rule())
                .text("verdict", decision.verdict().name())
                .number("confidence", decision.confidence())
                .list(
                        "evidence",
                        decision.evidence().stream().map(FindingItem::evidence).toList())
                .text("because", decision.because())
                .text("substance", substance(decision))
                .time("firstSeen", firstSeen)
                .time("lastSeen", lastSeen);
        decision.owner().ifPresent(owner -> item.map("owner", owner(owner)));
        decision.remedy().ifPresent(remedy -> remedy(item, remedy));
        return item.attributes();
    }

    /// The index's partition of all findings of a function that are in one state.
    static String index(String function, String status) {
        return "FINDING#" + status + "#" + function;
    }

    /// What a person would call the same finding, as a hash: verdict, exact plan, how far it may go, its risk, its
    /// owner and the edit. Measured figures and money are no part of it, since they move a little from run to run.
    static String substance(Decision decision) {
        StringBuilder text = new StringBuilder(decision.verdict().name());
        text.append('\n').append(decision.environment());
        text.append('\n').append(decision.owner());
        decision.remedy()
                .ifPresent(remedy -> text.append('\n')
                        .append(remedy.plan().hash())
                        .append('\n')
                        .append(remedy.standing())
                        .append('\n')
                        .append(remedy.risk())
                        .append('\n')
                        .append(remedy.sourceEdit()));
        return HexFormat.of().formatHex(sha256(text.toString()), 0, 12);
    }

    private static void remedy(Item item, Remedy remedy) {
        item.map("change", change(remedy.plan(), remedy.standing()))
                .money("monthlySaving", remedy.monthlySaving())
                .money("listedSaving", remedy.saving().listed())
                .text("savingBasis", basis(remedy.saving().basis()))
                .text("prices", remedy.prices().formatted())
                .text("risk", remedy.risk().name())
                .text("sourceEdit", remedy.sourceEdit());
    }

    private static Item change(Plan plan, Remedy.Standing standing) {
        return new Item()
                .text("id", plan.changeId())
                .text("kind", plan.kind().word())
                .texts("from", plan.from())
                .texts("to", plan.to())
                .text("planHash", plan.hash())
                .text("status", standing.name());
    }

    private static String basis(Saving.Basis basis) {
        return switch (basis) {
            case Saving.Basis.NetOfCommitments _ -> "net of commitments";
            case Saving.Basis.BeforeCommitments(String because) -> "before commitments: " + because;
        };
    }

    private static Item owner(Owner owner) {
        return new Item().text("kind", owner.kind().name()).text("name", owner.name());
    }

    private static Item evidence(Evidence evidence) {
        return new Item()
                .text("metric", evidence.metric())
                .text("statistic", evidence.statistic())
                .text("window", window(evidence.window()))
                .number("value", evidence.value())
                .text("unit", evidence.unit())
                .number("completeness", evidence.completeness());
    }

    /// `P14D`, where Java itself would say `PT336H`.
    private static String window(Duration window) {
        boolean days = window.equals(Duration.ofDays(window.toDays()));
        return days ? "P" + window.toDays() + "D" : window.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
