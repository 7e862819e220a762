package io.trimtab.rightsizing.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.aws.store.FindingKey;
import io.trimtab.domain.finding.Outline;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.resource.Arn;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// A digest as the table keeps it between two parts of a run.
public final class DigestJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DigestJson() {}

    public static String write(Digest digest) {
        ObjectNode root = JSON.createObjectNode();
        root.put("parts", digest.parts());
        counts(root.putObject("looked"), digest.looked());
        counts(root.putObject("verdicts"), digest.verdicts());
        counts(root.putObject("skipped"), digest.skipped());
        root.put("findings", digest.findings());
        ObjectNode lists = root.putObject("lists");
        digest.lists().forEach((ranking, top) -> write(top, lists.putObject(ranking.name())));
        root.put("growth", money(digest.growth()));
        root.put("beforeCommitments", digest.beforeCommitments());
        digest.priceBooks().forEach(root.putArray("priceBooks")::add);
        ArrayNode failures = root.putArray("failures");
        digest.failures()
                .forEach(failure ->
                        failures.addObject().put("what", failure.what()).put("why", failure.why()));
        root.put("moreFailures", digest.moreFailures());
        return root.toString();
    }

    public static Digest read(String text) {
        JsonNode root = tree(text);
        SortedMap<Ranking, Top> lists = new TreeMap<>();
        root.path("lists")
                .properties()
                .forEach(list -> lists.put(Ranking.valueOf(list.getKey()), top(list.getValue())));
        NavigableSet<String> books = new TreeSet<>(list(root.path("priceBooks"), JsonNode::textValue));
        return new Digest(
                root.path("parts").intValue(),
                counts(root.path("looked"), Function.identity()),
                counts(root.path("verdicts"), Verdict::valueOf),
                counts(root.path("skipped"), Skip::valueOf),
                root.path("findings").intValue(),
                lists,
                money(root.path("growth")),
                root.path("beforeCommitments").booleanValue(),
                books,
                list(root.path("failures"), failure -> new Failure(text(failure, "what"), text(failure, "why"))),
                root.path("moreFailures").intValue());
    }

    private static void write(Top top, ObjectNode node) {
        node.put("number", top.number()).put("saving", money(top.saving()));
        ArrayNode first = node.putArray("first");
        top.first().forEach(listed -> write(listed, first.addObject()));
    }

    private static void write(Listed listed, ObjectNode node) {
        Entry entry = listed.entry();
        node.put("resource", listed.key().resource().value())
                .put("rule", listed.key().rule())
                .put("saving", money(listed.saving()))
                .put("name", entry.name())
                .put("id", entry.id())
                .put("change", entry.change())
                .put("money", entry.money())
                .put("because", entry.because());
        entry.marks().forEach(node.putArray("marks")::add);
        entry.sourceEdit().ifPresent(edit -> node.put("sourceEdit", edit));
        entry.course().ifPresent(course -> write(course, node.putObject("course")));
    }

    private static void write(Course course, ObjectNode node) {
        node.put("levels", course.outline().levels())
                .put("highest", course.outline().highest())
                .put("each", course.outline().each().toString())
                .put("fold", course.outline().fold().name())
                .put("legend", course.legend());
    }

    private static Optional<Course> course(JsonNode node) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        Outline outline = new Outline(
                text(node, "levels"),
                node.path("highest").doubleValue(),
                Duration.parse(text(node, "each")),
                Outline.Fold.valueOf(text(node, "fold")));
        return Optional.of(new Course(outline, text(node, "legend")));
    }

    private static Top top(JsonNode node) {
        return new Top(
                list(node.path("first"), DigestJson::listed),
                node.path("number").intValue(),
                money(node.path("saving")));
    }

    private static Listed listed(JsonNode node) {
        Entry entry = new Entry(
                text(node, "name"),
                text(node, "id"),
                text(node, "change"),
                text(node, "money"),
                text(node, "because"),
                list(node.path("marks"), JsonNode::textValue),
                Optional.ofNullable(node.path("sourceEdit").textValue()),
                course(node.path("course")));
        FindingKey key = new FindingKey(new Arn(text(node, "resource")), text(node, "rule"));
        return new Listed(key, money(node.path("saving")), entry);
    }

    private static void counts(ObjectNode node, Map<?, Integer> counts) {
        counts.forEach((key, count) -> node.put(String.valueOf(key), count));
    }

    private static <K extends Comparable<K>> SortedMap<K, Integer> counts(JsonNode node, Function<String, K> key) {
        SortedMap<K, Integer> counts = new TreeMap<>();
        node.properties()
                .forEach(count ->
                        counts.put(key.apply(count.getKey()), count.getValue().intValue()));
        return counts;
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        array.forEach(node -> list.add(element.apply(node)));
        return list;
    }

    /// Exact, with its currency: `210.24 USD`.
    private static String money(MonthlyCost cost) {
        Money money = cost.perMonth();
        return money.amount().toPlainString() + " " + money.currency().getCurrencyCode();
    }

    private static MonthlyCost money(JsonNode node) {
        String[] words = String.valueOf(node.textValue()).split(" ", 2);
        return new MonthlyCost(new Money(new BigDecimal(words[0]), Currency.getInstance(words[1])));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(
                    "digest must be what was written: " + broken.getOriginalMessage(), broken);
        }
    }
}
