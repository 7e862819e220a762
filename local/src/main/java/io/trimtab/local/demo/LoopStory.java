package io.trimtab.local.demo;

import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.ledger.Entry;
import io.trimtab.domain.ledger.Statement;
import io.trimtab.local.loop.Ground;
import io.trimtab.local.loop.SlackPerson;
import io.trimtab.local.loop.Stack;
import io.trimtab.local.slack.NoticePreview;
import io.trimtab.local.slack.SlackPost;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Closes the loop on two of the changes that the scan has proposed: one does no harm and is kept, one is made worse on
/// purpose and sets itself back. The functions run in this JVM; their clock jumps from one thing that is due to the
/// next.
final class LoopStory {
    /// Looks come up to a day after a change; the first that may keep it does.
    private static final Duration UNTIL_KEPT = Duration.ofHours(25);

    /// Seven whole days after the change, with three hours until the last is settled.
    private static final Duration UNTIL_BOOKED = Duration.ofDays(7).plusHours(2);

    private static final int DAYS_BOOKED = 7;
    private static final int WHOLE = Integer.MAX_VALUE;
    /// Lines of a message that tell how the change stands.
    private static final int WHAT_BECAME = 3;

    private static final double SLOWER = 1.5;
    private static final String APPROVE = "trimtab:approve";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SLACK_TIME =
            DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Ground ground;
    private final Stack stack;
    private final NoticePreview preview;
    private final Teller teller;
    private final SlackPerson anna = new SlackPerson(Demo.APPROVER, Stack.SIGNING_SECRET);

    LoopStory(Ground ground, Stack stack, NoticePreview preview, Teller teller) {
        this.ground = ground;
        this.stack = stack;
        this.preview = preview;
        this.teller = teller;
    }

    /// @return whether the loop closed: the one kept, the other set back to what it was
    boolean closes() throws IOException {
        List<Change> asked = asked();
        if (asked.size() < 2) {
            teller.say("expected two functions of dev to be asked for, were %d", asked.size());
            return false;
        }
        Change good = asked.get(0);
        Change bad = asked.get(1);
        int before = memory(bad);
        show("Asked in Slack: one message for each change", good, WHOLE, "slack-change-asked.html");
        approve(good);
        approve(bad);
        worsen(bad);
        stack.settle(UNTIL_KEPT);
        history("It did no harm, and is kept", good);
        history("It made the service slower, and sets itself back", bad);
        show("The same message, rewritten", good, WHAT_BECAME, "slack-change-kept.html");
        show("And that of the other", bad, WHAT_BECAME, "slack-change-rolled-back.html");
        boolean closed = verdict(stack.change(good.id()), stack.change(bad.id()), before);
        return booked(good, bad) && closed;
    }

    /// Functions of dev, those that save most first: their traffic tells soon how they do.
    private List<Change> asked() {
        stack.settle(Duration.ofMinutes(1));
        List<Change> proposed = stack.changes().list(Status.PROPOSED);
        teller.title("The loop closes");
        teller.say(
                "%d changes of dev are asked for; approver in Slack is %s. From here on the clock jumps.",
                proposed.size(), anna.id());
        return proposed.stream()
                .filter(change -> change.plan().kind() == ChangeKind.RESIZE_FUNCTION)
                .sorted(Comparator.comparing(
                        (Change change) -> change.proposal().monthlySaving(), Comparator.reverseOrder()))
                .toList();
    }

    private void approve(Change change) throws IOException {
        Instant now = stack.clock().instant();
        stack.call("change-desk", anna.press(stack.message(change.id()), APPROVE, now));
        stack.settle(Duration.ofMinutes(1));
    }

    private void worsen(Change change) {
        ground.control()
                .post(
                        "load",
                        "{\"namespace\": \"AWS/Lambda\", \"metric\": \"Duration\", \"dimensions\": {\"FunctionName\": \"%s\"},"
                                        .formatted(change.proposal().name())
                                + " \"since\": \"%s\", \"times\": %s}"
                                        .formatted(stack.clock().instant(), SLOWER));
        teller.say("");
        teller.say(
                "%s  made worse on purpose: %s now takes %.1f times as long",
                TIME.format(stack.clock().instant()), change.proposal().name(), SLOWER);
    }

    private void history(String title, Change change) {
        teller.title(change.proposal().name() + ": " + title);
        List<AuditEntry> entries = stack.changes().audit(change.id());
        for (AuditEntry entry : entries) {
            teller.wrapped("%s  %-12s %s".formatted(TIME.format(entry.at()), entry.what(), brief(entry.why())), 29);
        }
    }

    /// A look tells of every guard; the first stands for them.
    private static String brief(String why) {
        int end = why.startsWith("Looked at again: ") || why.startsWith("Kept: ") ? why.indexOf(". ") : -1;
        return end < 0 ? why : why.substring(0, end + 1);
    }

    private void show(String title, Change change, int lines, String file) throws IOException {
        SlackPost post = stack.message(change.id());
        teller.title(title);
        SlackText.of(post.body()).stream().limit(lines).forEach(line -> teller.say("  │ %s", line));
        preview.writeSlack(file, post.body(), SLACK_TIME.format(change.proposedAt()));
    }

    private boolean verdict(Change good, Change bad, int before) {
        boolean kept = good.state() instanceof State.Kept;
        boolean back = bad.state() instanceof State.RolledBack && memory(bad) == before;
        teller.title("What became of them");
        teller.say("%-18s %-12s memory %d MiB", good.proposal().name(), good.status(), memory(good));
        teller.say(
                "%-18s %-12s memory %d MiB%s",
                bad.proposal().name(),
                bad.status(),
                memory(bad),
                back ? ", as before; back " + secondsBack(bad) + " s after it was seen" : "");
        return kept && back;
    }

    /// A week later the ledger knows seven whole days of the one, and nothing of the other.
    private boolean booked(Change good, Change bad) throws IOException {
        stack.settle(UNTIL_BOOKED);
        stack.call("saving-ledger");
        teller.title("The ledger, a week later (" + TIME.format(stack.clock().instant()) + ")");
        Statement statement = stack.statement();
        statement.lines().forEach(line -> teller.say("%s", line));
        return statement.ledger().entries().stream()
                        .anyMatch(entry -> entry.changeId().equals(good.id())
                                && entry.standing() == Entry.Standing.PROVEN
                                && entry.balance().days() >= DAYS_BOOKED
                                && entry.balance().realised().isPositive())
                && statement.ledger().entries().stream()
                        .noneMatch(entry -> entry.changeId().equals(bad.id())
                                && entry.balance().days() > 0);
    }

    private long secondsBack(Change change) {
        List<AuditEntry> entries = stack.changes().audit(change.id());
        Instant end = entries.getLast().at();
        return entries.stream()
                .filter(entry -> entry.to() == Status.ROLLING_BACK)
                .findFirst()
                .map(seen -> Duration.between(seen.at(), end).toSeconds())
                .orElse(-1L);
    }

    private int memory(Change change) {
        return ground.clients()
                .lambda()
                .getFunctionConfiguration(
                        get -> get.functionName(change.plan().resource().value()))
                .memorySize();
    }
}
