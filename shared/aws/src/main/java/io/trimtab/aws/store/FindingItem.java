package io.trimtab.aws.store;

import io.trimtab.aws.outcome.OutcomeJson;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.price.Saving;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes a finding as the table keeps it: `decision` is the Outcome's own entry, as JSON; beside it stands what the
/// Outcome leaves out, and what the table is asked by.
///
/// @param newsAt when it last became news, to the millisecond: what became news after the last message is still to be
///     told. It is part of the finding itself, so that no crash can come between the two.
record FindingItem(String function, Decision decision, Instant firstSeen, Instant lastSeen, Instant newsAt) {

    Map<String, AttributeValue> attributes() {
        Item item = new Item()
                .key(FindingKey.of(decision).attributes())
                .text("gsi1pk", index(function, KnownFinding.OPEN))
                .time("gsi1sk", firstSeen)
                .text("status", KnownFinding.OPEN)
                .text("name", decision.name())
                .text("environment", decision.environment().name().toLowerCase(Locale.ROOT))
                .text("verdict", decision.verdict().name())
                .text("decision", OutcomeJson.of(decision))
                .text("substance", substance(decision))
                .time("firstSeen", firstSeen)
                .time("lastSeen", lastSeen)
                .whole("newsAt", newsAt.toEpochMilli())
                .text("owner", decision.owner().map(owner -> owner.kind().name() + " " + owner.name()));
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
        text.append('\n').append(decision.environment()).append('\n').append(decision.owner());
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
        Money saving = remedy.monthlySaving().rounded();
        item.text(
                        "monthlySaving",
                        saving.amount().toPlainString() + " "
                                + saving.currency().getCurrencyCode())
                .text("savingBasis", basis(remedy.saving().basis()))
                .text("prices", remedy.prices().formatted())
                .text("changeId", remedy.plan().changeId())
                .text("planHash", remedy.plan().hash())
                .text("risk", remedy.risk().name())
                .text("sourceEdit", remedy.sourceEdit());
    }

    private static String basis(Saving.Basis basis) {
        return switch (basis) {
            case Saving.Basis.NetOfCommitments _ -> "net of commitments";
            case Saving.Basis.BeforeCommitments(String because) -> "before commitments: " + because;
        };
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
