package io.trimtab.rightsizing.notice;

import static io.trimtab.aws.notify.Mrkdwn.bold;
import static io.trimtab.aws.notify.Mrkdwn.code;
import static io.trimtab.aws.notify.Mrkdwn.join;
import static io.trimtab.aws.notify.Mrkdwn.lines;
import static io.trimtab.aws.notify.Mrkdwn.link;
import static io.trimtab.aws.notify.Mrkdwn.text;
import static io.trimtab.aws.notify.Mrkdwn.words;

import com.slack.api.model.block.LayoutBlock;
import io.trimtab.aws.notify.Mrkdwn;
import io.trimtab.aws.notify.SlackBlocks;
import io.trimtab.aws.notify.SlackMessage;
import java.util.ArrayList;
import java.util.List;

/// The story in Slack: some 40 of its 50 blocks at most. Names stand in code, where nothing is read as markup and from
/// where they can be copied as they are.
final class SlackStory {
    private static final int NAME = 150;
    private static final int SENTENCE = 1_000;
    private static final int MARKS = 300;

    private final Story story;
    private final List<LayoutBlock> blocks = new ArrayList<>();

    private SlackStory(Story story) {
        this.story = story;
    }

    static SlackMessage of(Story story) {
        return new SlackStory(story).message();
    }

    private SlackMessage message() {
        addHead();
        addWarning("⚠ Not everything could be looked at", story.blindSpots());
        addWarning("⚠ An earlier run did not finish", story.unfinished());
        addSavings();
        addGroup("Too small", story.tooSmall());
        addGroup("Idle", story.idle());
        addGone();
        addCounts();
        story.head().link().ifPresent(link -> blocks.add(SlackBlocks.section(link(link, "See all findings"))));
        return new SlackMessage(text(story.head().title() + ". " + story.head().news()), blocks);
    }

    private void addHead() {
        blocks.add(SlackBlocks.header(story.head().title()));
        blocks.add(SlackBlocks.context(text(story.head().place())));
        blocks.add(
                SlackBlocks.section(bold(story.head().news()), text(story.head().looked())));
        blocks.add(SlackBlocks.context(text(story.head().mode())));
    }

    private void addWarning(String title, List<String> warnings) {
        if (!warnings.isEmpty()) {
            List<Mrkdwn> lines = new ArrayList<>(List.of(bold(title)));
            warnings.forEach(warning -> lines.add(text("• " + warning, SENTENCE / 2)));
            blocks.add(SlackBlocks.section(lines.toArray(Mrkdwn[]::new)));
        }
    }

    private void addSavings() {
        if (story.savings().isEmpty()) {
            return;
        }
        blocks.add(SlackBlocks.divider());
        int place = 1;
        for (Entry entry : story.savings().entries()) {
            blocks.add(SlackBlocks.section(
                    words(bold(place + "."), title(entry)),
                    join("  ", List.of(text(entry.change(), MARKS), bold(entry.money()))),
                    text(entry.because(), SENTENCE)));
            blocks.add(SlackBlocks.context(text(entry.markLine(), MARKS)));
            place++;
        }
        if (!story.savings().more().isEmpty()) {
            blocks.add(SlackBlocks.context(text(story.savings().more())));
        }
    }

    private void addGroup(String title, Group group) {
        if (group.isEmpty()) {
            return;
        }
        blocks.add(SlackBlocks.divider());
        blocks.add(SlackBlocks.section(bold(title)));
        for (Entry entry : group.entries()) {
            Mrkdwn change = join("  ", List.of(text(entry.change(), MARKS), bold(entry.money())));
            blocks.add(SlackBlocks.section(title(entry), change, text(entry.because(), SENTENCE)));
            blocks.add(SlackBlocks.context(text(entry.markLine(), MARKS)));
        }
        if (!group.more().isEmpty()) {
            blocks.add(SlackBlocks.context(text(group.more())));
        }
    }

    private static Mrkdwn title(Entry entry) {
        Mrkdwn id = entry.id().isEmpty() ? Mrkdwn.EMPTY : text(entry.id(), NAME);
        return words(code(entry.name(), NAME), id);
    }

    private void addGone() {
        if (!story.gone().isEmpty()) {
            List<Mrkdwn> lines = new ArrayList<>(List.of(bold("Gone since the last message")));
            story.gone().forEach(line -> lines.add(text("• " + line, SENTENCE / 2)));
            blocks.add(SlackBlocks.divider());
            blocks.add(SlackBlocks.section(lines.toArray(Mrkdwn[]::new)));
        }
    }

    private void addCounts() {
        blocks.add(SlackBlocks.divider());
        List<Mrkdwn> counts = story.verdicts().stream()
                .map(tally -> words(bold(String.valueOf(tally.number())), text(tally.meaning())))
                .toList();
        if (!counts.isEmpty()) {
            blocks.add(SlackBlocks.section(join("  ·  ", counts)));
        }
        List<Mrkdwn> small = new ArrayList<>(List.of(text(story.passedOver())));
        story.fineprint().forEach(line -> small.add(text(line)));
        small.removeIf(line -> line.markup().isEmpty());
        if (!small.isEmpty()) {
            blocks.add(SlackBlocks.context(lines(small.toArray(Mrkdwn[]::new))));
        }
    }
}
