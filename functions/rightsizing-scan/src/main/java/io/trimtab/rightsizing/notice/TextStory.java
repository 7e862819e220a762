package io.trimtab.rightsizing.notice;

import io.trimtab.aws.notify.PlainText;
import java.util.List;

/// The story as plain text, for mail readers without HTML. Names and sentences have been made one line each, so that
/// none of them can pass for a part of the message.
final class TextStory {
    private final StringBuilder text = new StringBuilder();

    private TextStory() {}

    static String of(Story story) {
        var teller = new TextStory();
        teller.tell(story);
        return teller.text.toString();
    }

    private void tell(Story story) {
        Head head = story.head();
        paragraph(head.title(), head.place());
        paragraph(head.news(), head.looked(), head.mode());
        list("NOT EVERYTHING COULD BE LOOKED AT", story.blindSpots());
        list("AN EARLIER RUN DID NOT FINISH", story.unfinished());
        group("MOST TO SAVE", story.savings());
        group("TOO SMALL", story.tooSmall());
        group("IDLE", story.idle());
        list("GONE SINCE THE LAST MESSAGE", story.gone());
        list(
                "ALL THAT WAS LOOKED AT",
                story.verdicts().stream()
                        .map(tally -> tally.number() + " " + tally.meaning())
                        .toList());
        paragraph(story.passedOver());
        story.fineprint().forEach(this::paragraph);
        head.link().ifPresent(link -> paragraph("See all findings: " + link));
        paragraph("Sent because something changed since the last message; no mail means that nothing did. Run "
                + head.runId() + ".");
    }

    private void group(String title, Group group) {
        if (group.isEmpty()) {
            return;
        }
        paragraph(title);
        group.entries().forEach(this::entry);
        paragraph(group.more());
    }

    private void entry(Entry entry) {
        paragraph(
                (entry.name() + "  " + entry.id()).strip(),
                (entry.change() + "  " + entry.money()).strip(),
                entry.because(),
                entry.course()
                        .map(course -> course.outline().blocks() + "  " + course.legend())
                        .orElse(""),
                "(" + entry.markLine() + ")");
        entry.sourceEdit().ifPresent(this::source);
    }

    /// Keeps the indents, which YAML needs.
    private void source(String edit) {
        edit.lines().forEach(line -> {
            int indent = line.length() - line.stripLeading().length();
            text.append("    ")
                    .append(" ".repeat(indent))
                    .append(PlainText.line(line))
                    .append('\n');
        });
        text.append('\n');
    }

    private void list(String title, List<String> items) {
        if (!items.isEmpty()) {
            paragraph(title);
            paragraph(items.stream().map(item -> "- " + item).toArray(String[]::new));
        }
    }

    private void paragraph(String... lines) {
        int start = text.length();
        for (String line : lines) {
            if (!line.isBlank()) {
                text.append(PlainText.line(line)).append('\n');
            }
        }
        if (text.length() > start) {
            text.append('\n');
        }
    }
}
