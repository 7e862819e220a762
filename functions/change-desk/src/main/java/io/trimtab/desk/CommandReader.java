package io.trimtab.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimtab.aws.store.ChangePlace;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a command from JSON, whole or not at all. Every error names the field, what was expected and what was there.
final class CommandReader {
    static final List<String> WORDS =
            List.of("list", "show", "approve", "dismiss", "snooze", "rollback", "pause", "resume");

    private static final Set<String> FIELDS =
            Set.of("command", "change", "actor", "reason", "until", "more", "planHash", "attempt");
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_ACTOR = 100;
    private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

    private final JsonNode root;
    private final Instant now;

    private CommandReader(JsonNode root, Instant now) {
        this.root = root;
        this.now = now;
    }

    /// @throws IllegalArgumentException where a field is missing, wrong, or not one that the command has
    static Command read(JsonNode root, Instant now) {
        return new CommandReader(root, now).command();
    }

    /// Who claims to have given the command.
    static Optional<String> actor(JsonNode root) {
        Optional<String> actor = new CommandReader(root, Instant.EPOCH).text("actor", LONGEST_ACTOR);
        if (actor.isEmpty()
                && !Set.of("list", "show").contains(root.path("command").asText())) {
            throw wrong(root, "actor", "who gives the command, such as anna");
        }
        return actor;
    }

    private Command command() {
        root.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(
                        field + " must be one of the fields command, change, actor, reason, until and more, was "
                                + root.get(field));
            }
        });
        String word = text("command", LONGEST_REASON).orElse("");
        if (root.hasNonNull("more") && !word.equals("list")) {
            throw wrong("more", "absent for " + word);
        }
        return switch (word) {
            case "list" -> without("change", new Command.ListOpen(more()));
            case "show" -> new Command.Show(change());
            case "approve" -> notUntil(new Command.Approve(change(), ticket()));
            case "dismiss" -> notUntil(new Command.Dismiss(change(), ticket(), reason()));
            case "snooze" -> new Command.Snooze(change(), ticket(), until(), reason("put off"));
            case "rollback" -> notUntil(new Command.RollBack(change(), ticket(), reason("asked for")));
            case "pause" -> without("change", notUntil(new Command.Pause(reason())));
            case "resume" -> without("change", notUntil(new Command.Resume(reason("asked for"))));
            case String _ -> throw wrong("command", "one of " + String.join(", ", WORDS));
        };
    }

    private Command notUntil(Command command) {
        return without("until", command);
    }

    private Command without(String field, Command command) {
        if (root.hasNonNull(field)) {
            throw wrong(field, "absent for " + root.path("command").asText());
        }
        return command;
    }

    private Optional<ChangePlace> more() {
        return text("more", LONGEST_REASON)
                .map(word -> Bookmark.read(word).orElseThrow(() -> wrong("more", "what the list before said")));
    }

    private String change() {
        return text("change", LONGEST_REASON)
                .filter(id -> id.matches("chg-[0-9a-f]{16}"))
                .orElseThrow(() -> wrong("change", "chg- and 16 hex digits"));
    }

    private Optional<Command.Ticket> ticket() {
        if (!root.hasNonNull("planHash") && !root.hasNonNull("attempt")) {
            return Optional.empty();
        }
        String hash = text("planHash", LONGEST_REASON)
                .filter(text -> text.matches("[0-9a-f]{64}"))
                .orElseThrow(() -> wrong("planHash", "64 hex digits"));
        JsonNode attempt = root.path("attempt");
        if (!attempt.canConvertToInt() || attempt.intValue() < 1) {
            throw wrong("attempt", "a whole number from 1");
        }
        return Optional.of(new Command.Ticket(hash, attempt.intValue()));
    }

    private String reason() {
        return text("reason", LONGEST_REASON).orElseThrow(() -> wrong("reason", "why, in a few words"));
    }

    private String reason(String otherwise) {
        return text("reason", LONGEST_REASON).orElse(otherwise);
    }

    private Instant until() {
        String expected = "a time in the future and within a year, such as 2026-01-12T06:00:00Z";
        Instant until;
        try {
            until = OffsetDateTime.parse(text("until", LONGEST_REASON).orElseThrow(() -> wrong("until", expected)))
                    .toInstant();
        } catch (DateTimeParseException _) {
            throw wrong("until", expected);
        }
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SNOOZE))) {
            throw wrong("until", expected);
        }
        return until;
    }

    private Optional<String> text(String field, int longest) {
        JsonNode value = root.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().length() > longest) {
            throw wrong(field, "a text of at most " + longest + " characters");
        }
        return Optional.of(value.textValue().strip()).filter(text -> !text.isEmpty());
    }

    private IllegalArgumentException wrong(String field, String expected) {
        return wrong(root, field, expected);
    }

    private static IllegalArgumentException wrong(JsonNode root, String field, String expected) {
        String shown = root.has(field) ? root.get(field).toString() : "missing";
        return new IllegalArgumentException(field + " must be " + expected + ", was "
                + (shown.length() > LONGEST_ACTOR ? shown.substring(0, LONGEST_ACTOR) + "…" : shown));
    }
}
