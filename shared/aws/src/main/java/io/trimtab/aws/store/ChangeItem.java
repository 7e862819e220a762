package io.trimtab.aws.store;

import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Outline;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A change as the table keeps it.
final class ChangeItem {
    private ChangeItem() {}

    static Map<String, AttributeValue> key(String changeId) {
        return StateTable.key("CHANGE#" + changeId, "STATE");
    }

    /// The index's partition of all changes in one state.
    static String index(Status status) {
        return "CHANGE#" + status;
    }

    static Map<String, AttributeValue> of(Change change) {
        Item item = new Item()
                .key(key(change.id()))
                .text("gsi1pk", index(change.status()))
                .text("gsi1sk", Item.millis(change.state().since()))
                .text("changeId", change.id())
                .text("status", change.status().name())
                .whole("version", change.version())
                .whole("attempt", change.attempt())
                .moment("proposedAt", change.proposedAt())
                .within("state", StateItem.of(change.state()))
                .text("group", change.group())
                .moment("appliedAt", change.appliedAt())
                .whole("rollBacks", change.rollBacks());
        change.before().ifPresent(before -> item.texts("before", before.facts()));
        proposal(item, change.proposal());
        return item.attributes();
    }

    private static void proposal(Item item, Proposal proposal) {
        Plan plan = proposal.plan();
        item.text("planHash", plan.hash())
                .text("resource", plan.resource().value())
                .text("kind", plan.kind().word())
                .texts("from", plan.from())
                .texts("to", plan.to())
                .text("name", proposal.name())
                .text("environment", proposal.environment().name().toLowerCase(Locale.ROOT))
                .text("rule", proposal.rule())
                .text("monthlySaving", Words.of(proposal.monthlySaving()))
                .decimal("confidence", proposal.confidence())
                .text("risk", proposal.risk().name())
                .flag("reversible", proposal.reversible())
                .list(
                        "evidence",
                        proposal.evidence().stream().map(ChangeItem::evidence).toList())
                .text("sourceEdit", proposal.sourceEdit())
                .text("owner", proposal.owner().map(Words::of))
                .text("requestedBy", Words.of(proposal.requestedBy()))
                .text("because", proposal.because())
                .text("alarm", proposal.trigger().map(Trigger::alarm))
                .text("ringing", proposal.trigger().map(trigger -> String.join("\n", trigger.ringing())))
                .flag("emergency", proposal.emergency());
    }

    private static Item evidence(Evidence fact) {
        Item item = new Item()
                .text("metric", fact.metric())
                .text("statistic", fact.statistic())
                .text("window", fact.window().toString())
                .decimal("value", fact.value())
                .text("unit", fact.unit())
                .decimal("completeness", fact.completeness());
        fact.outline()
                .ifPresent(outline -> item.text("levels", outline.levels())
                        .decimal("highest", outline.highest())
                        .text("each", outline.each().toString())
                        .text("fold", outline.fold().name()));
        return item;
    }

    static Change read(Stored item) {
        return new Change(
                proposal(item),
                Math.toIntExact(item.whole("attempt")),
                item.whole("version"),
                item.moment("proposedAt"),
                StateItem.read(Status.valueOf(item.text("status")), item.within("state")),
                item.has("before") ? Optional.of(new BeforeImage(item.textsByName("before"))) : Optional.empty(),
                item.find("group"),
                item.findMoment("appliedAt"),
                Math.toIntExact(item.whole("rollBacks")));
    }

    private static Proposal proposal(Stored item) {
        return new Proposal(
                new Plan(
                        new Arn(item.text("resource")),
                        kind(item.text("kind")),
                        item.textsByName("from"),
                        item.textsByName("to")),
                item.text("name"),
                environment(item.text("environment")),
                item.text("rule"),
                Words.cost(item.text("monthlySaving")),
                item.decimal("confidence"),
                Risk.valueOf(item.text("risk")),
                item.flag("reversible"),
                evidence(item.list("evidence")),
                item.find("sourceEdit"),
                item.find("owner").map(Words::owner),
                Words.actor(item.text("requestedBy")),
                item.text("because"),
                trigger(item));
    }

    private static Optional<Trigger> trigger(Stored item) {
        return item.find("alarm")
                .map(alarm -> new Trigger(
                        alarm,
                        new TreeSet<>(List.of(item.find("ringing").orElse(alarm).split("\n"))),
                        item.flag("emergency")));
    }

    private static List<Evidence> evidence(List<Stored> facts) {
        return facts.stream()
                .map(fact -> new Evidence(
                        fact.text("metric"),
                        fact.text("statistic"),
                        Duration.parse(fact.text("window")),
                        fact.decimal("value"),
                        fact.text("unit"),
                        fact.decimal("completeness"),
                        outline(fact)))
                .toList();
    }

    private static Optional<Outline> outline(Stored fact) {
        return fact.find("levels")
                .map(levels -> new Outline(
                        levels,
                        fact.decimal("highest"),
                        Duration.parse(fact.text("each")),
                        Outline.Fold.valueOf(fact.text("fold"))));
    }

    static ChangeKind kind(String word) {
        return Arrays.stream(ChangeKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("kind must be one of "
                        + Arrays.stream(ChangeKind.values())
                                .map(ChangeKind::word)
                                .toList() + ", was " + word));
    }

    static Environment environment(String word) {
        return Environment.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
