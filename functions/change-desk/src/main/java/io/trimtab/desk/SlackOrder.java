package io.trimtab.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.aws.notify.Press;
import io.trimtab.desk.slack.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What Slack sent, as the JSON that a plain invocation would have: there is one reader for both.
final class SlackOrder {
    static final String HELP =
            "/trimtab list [MORE] · show ID · approve ID · dismiss ID REASON · snooze ID 7d · rollback ID REASON"
                    + " · pause REASON · resume";

    private static final Duration SNOOZE = Duration.ofDays(7);

    private SlackOrder() {}

    /// @return nothing where the button is not one of ours
    static Optional<ObjectNode> pressed(Said.Pressed pressed, Instant now) {
        Optional<Press> press = Press.of(pressed.action());
        String[] parts = pressed.value().split(" ", -1);
        if (press.isEmpty() || parts.length != 3 || !parts[1].matches("[0-9]{1,6}")) {
            return Optional.empty();
        }
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("change", parts[0]).put("attempt", Integer.parseInt(parts[1])).put("planHash", parts[2]);
        switch (press.get()) {
            case APPROVE -> order.put("command", "approve");
            case DISMISS -> order.put("command", "dismiss").put("reason", "dismissed in Slack");
            case SNOOZE ->
                order.put("command", "snooze")
                        .put("reason", "put off in Slack")
                        .put("until", now.plus(SNOOZE).toString());
            case ROLL_BACK -> order.put("command", "rollback").put("reason", "asked for in Slack");
        }
        return Optional.of(order);
    }

    /// @throws IllegalArgumentException where it is no command, with what would be one
    static ObjectNode typed(String text, Instant now) {
        List<String> words = Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        String command = words.isEmpty() ? "" : words.getFirst();
        if (!CommandReader.WORDS.contains(command)) {
            throw new IllegalArgumentException(HELP);
        }
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("command", command);
        int used = 1;
        if (command.equals("list") && words.size() > used) {
            order.put("more", word(words, used++));
        }
        if (!List.of("list", "pause", "resume").contains(command)) {
            order.put("change", word(words, used++));
        }
        if (command.equals("snooze")) {
            order.put("until", until(word(words, used++), now));
        }
        String reason = String.join(" ", words.subList(Math.min(used, words.size()), words.size()));
        if (!reason.isEmpty()) {
            order.put("reason", reason);
        }
        return order;
    }

    private static String word(List<String> words, int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /// `7d`, or the time itself.
    private static String until(String text, Instant now) {
        return text.matches("[1-9][0-9]{0,2}d")
                ? now.plus(Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1))))
                        .toString()
                : text;
    }
}
