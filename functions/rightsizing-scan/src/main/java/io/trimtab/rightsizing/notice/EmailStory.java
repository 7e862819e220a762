package io.trimtab.rightsizing.notice;

import io.trimtab.aws.notify.EmailMessage;
import io.trimtab.aws.notify.EmailPage;
import io.trimtab.aws.notify.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The story as an e-mail: HTML, and the same as plain text.
final class EmailStory {
    private final Story story;
    private final List<Html> rows = new ArrayList<>();

    private EmailStory(Story story) {
        this.story = story;
    }

    static EmailMessage of(Story story) {
        return new EmailMessage(subject(story.head()), new EmailStory(story).html(), TextStory.of(story));
    }

    private static String subject(Head head) {
        return head.title() + " (" + head.place().replace(" · ", ", ") + ")";
    }

    private Html html() {
        Head head = story.head();
        rows.add(EmailPage.eyebrow("Trimtab rightsizing · " + head.place()));
        rows.add(EmailPage.figure(
                head.figure().isEmpty() ? "Nothing to save" : head.figure() + " to save", head.news()));
        rows.add(EmailPage.smallPrint(head.looked() + " " + head.mode()));
        if (!story.blindSpots().isEmpty()) {
            rows.add(EmailPage.warning("Not everything could be looked at", story.blindSpots()));
        }
        if (!story.unfinished().isEmpty()) {
            rows.add(EmailPage.warning("An earlier run did not finish", story.unfinished()));
        }
        addGroup("Most to save", story.savings());
        addGroup("Too small", story.tooSmall());
        addGroup("Idle", story.idle());
        addRest();
        head.link().ifPresent(link -> rows.add(EmailPage.button(link, "See all findings")));
        return EmailPage.of(head.title(), head.news(), rows, footer());
    }

    private void addGroup(String title, Group group) {
        if (group.isEmpty()) {
            return;
        }
        rows.add(EmailPage.heading(title));
        group.entries().forEach(entry -> rows.add(card(entry)));
        if (!group.more().isEmpty()) {
            rows.add(EmailPage.smallPrint(group.more()));
        }
    }

    private static Html card(Entry entry) {
        String facts = Stream.of(entry.change(), entry.id())
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.joining(" · "));
        var card =
                new EmailPage.Card(entry.name(), entry.money(), tone(entry), facts, entry.because(), entry.markLine());
        return EmailPage.card(
                card,
                entry.course()
                        .map(course -> EmailPage.course(course.outline(), course.legend()))
                        .orElse(Html.EMPTY),
                entry.sourceEdit().stream().flatMap(String::lines).toList());
    }

    private static EmailPage.Tone tone(Entry entry) {
        return entry.money().startsWith("+") ? EmailPage.Tone.COST : EmailPage.Tone.SAVING;
    }

    private void addRest() {
        if (!story.gone().isEmpty()) {
            rows.add(EmailPage.heading("Gone since the last message"));
            story.gone().forEach(line -> rows.add(EmailPage.smallPrint(line)));
        }
        if (!story.verdicts().isEmpty()) {
            rows.add(EmailPage.heading("All that was looked at"));
            rows.add(EmailPage.tally(story.verdicts().stream()
                    .map(tally -> new EmailPage.Count(String.valueOf(tally.number()), tally.meaning()))
                    .toList()));
        }
        if (!story.passedOver().isEmpty()) {
            rows.add(EmailPage.smallPrint(story.passedOver()));
        }
        story.fineprint().forEach(line -> rows.add(EmailPage.smallPrint(line)));
    }

    private String footer() {
        return "Sent because something changed since the last message; no mail means that nothing did. Run "
                + story.head().runId() + ".";
    }
}
