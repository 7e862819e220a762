package io.trimtab.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimtab.local.slack.SlackPost;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Tells the demo on a terminal.
final class Story {
    private static final int SHOWN = 12;
    private static final List<String> PAGES = List.of(
            "slack-notice.html",
            "email-notice.html",
            "slack-change-asked.html",
            "slack-change-kept.html",
            "slack-change-rolled-back.html",
            "outcome.json",
            "functions.log");

    private final Teller teller;

    Story(Teller teller) {
        this.teller = teller;
    }

    void account(JsonNode ready) {
        teller.title("An AWS account");
        teller.say(
                "%s resources in %s, with two months of CloudWatch metrics, on %s",
                ready.path("resources").asText(),
                ready.path("region").asText(),
                ready.path("endpoint").asText());
    }

    void scan(JsonNode outcome) {
        teller.title("The rightsizing scan, on a fresh deployment: it only observes");
        teller.say("looked at    %s", counts(outcome.path("looked")));
        teller.say("verdicts     %s", verdicts(outcome));
        teller.say("left alone   %s", counts(outcome.path("skipped")));
        teller.say("AWS calls    %s", counts(outcome.path("calls")));
        teller.say("took         %.1f s", outcome.path("millis").asDouble() / 1000);
        teller.say("");
        List<JsonNode> changes = changes(outcome);
        teller.say("%-26s %-10s %-34s %12s  %s", "RESOURCE", "ENV", "CHANGE", "USD A MONTH", "RISK");
        changes.stream().limit(SHOWN).forEach(this::change);
        if (changes.size() > SHOWN) {
            teller.say("… and %d more", changes.size() - SHOWN);
        }
        teller.say("");
        changes.stream()
                .limit(2)
                .forEach(decision -> teller.say(
                        "why %s: %s", name(decision), decision.path("because").asText()));
    }

    private void change(JsonNode decision) {
        JsonNode change = decision.path("change");
        teller.say(
                "%-26s %-10s %-34s %12s  %s",
                name(decision),
                decision.path("environment").asText(),
                settings(change.path("from")) + " → " + settings(change.path("to")),
                decision.path("monthlySaving").path("amount").asText(),
                decision.path("risk").asText().toLowerCase(Locale.ROOT));
    }

    /// Holds the run against what the account knows of itself: the scan never sees it.
    void truth(JsonNode outcome, JsonNode truth) {
        Judge judge = Judge.of(outcome, truth);
        teller.title("Held against what is true of this account");
        teller.say("%d resources must not change: %d of them got a change", judge.untouchable(), judge.touched());
        teller.say(
                "%d are oversized: %d were found, precision %.2f, recall %.2f",
                judge.oversized(), judge.found(), judge.precision(), judge.recall());
    }

    void notices(List<SlackPost> posts, JsonNode mail) {
        teller.title("What people are told, once");
        teller.say("Slack, channel %s:", posts.getFirst().channel());
        SlackText.of(posts.getFirst().body()).forEach(line -> teller.say("  │ %s", line));
        teller.say(
                "E-mail to %s: %s",
                mail.path(0).path("to").path(0).asText(),
                mail.path(0).path("subject").asText());
    }

    void again(JsonNode outcome, int messages) {
        teller.title("The same scan again");
        teller.say(
                "%d decisions as before, nothing changed: no message (%d in all)",
                outcome.path("decidedTotal").asInt(), messages);
    }

    void asking(JsonNode outcome, int messages) {
        teller.title("The policy lets it ask");
        teller.say(
                "%d changes are now PROPOSED, bound to the hash of their plan; %d messages in all",
                changes(outcome).stream()
                        .filter(decision ->
                                decision.path("change").path("status").asText().equals("PROPOSED"))
                        .count(),
                messages);
    }

    void end(Path pages) {
        teller.title("To look at");
        for (String page : PAGES) {
            teller.say("%s", pages.resolve(page));
        }
    }

    boolean asExpected(JsonNode first, JsonNode again, JsonNode asking, int messages) {
        return !changes(first).isEmpty()
                && changes(again).size() == changes(first).size()
                && changes(asking).size() == changes(first).size()
                && messages == 2;
    }

    private static List<JsonNode> changes(JsonNode outcome) {
        return StreamSupport.stream(outcome.path("decided").spliterator(), false)
                .filter(decision -> decision.has("change"))
                .toList();
    }

    private static String verdicts(JsonNode outcome) {
        Map<String, Integer> counts = new TreeMap<>();
        outcome.path("decided")
                .forEach(decision -> counts.merge(decision.path("verdict").asText(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String counts(JsonNode node) {
        return node.propertyStream()
                .map(count -> count.getKey() + " " + count.getValue().asText())
                .collect(Collectors.joining(", "));
    }

    private static String settings(JsonNode settings) {
        return settings.propertyStream()
                .map(setting -> setting.getValue().asText())
                .collect(Collectors.joining(", "));
    }

    private static String name(JsonNode decision) {
        return decision.path("name").asText();
    }
}
