package io.trimtab.desk;

import com.slack.api.model.block.LayoutBlock;
import io.trimtab.aws.notify.Mrkdwn;
import io.trimtab.aws.notify.SlackBlocks;
import io.trimtab.aws.notify.SlackMessage;
import io.trimtab.desk.message.ChangeLine;
import java.util.ArrayList;
import java.util.List;

/// What the person who gave a command in Slack is told, and nobody else.
final class Replies {
    /// Changes that one message lists.
    static final int SHOWN = 20;

    /// Longer lines would not fit into one.
    private static final int IN_ONE_BLOCK = 8;

    private static final int HISTORY = 15;

    private Replies() {}

    static SlackMessage text(String sentence) {
        Mrkdwn text = Mrkdwn.text(sentence);
        return new SlackMessage(text, List.of(SlackBlocks.section(text)));
    }

    static SlackMessage of(Command command, Answer answer) {
        List<LayoutBlock> blocks = new ArrayList<>();
        Mrkdwn sentence = Mrkdwn.text((answer.done() ? "" : "Not done. ") + answer.sentence());
        switch (command) {
            case Command.ListOpen _ -> {
                blocks.add(SlackBlocks.section(sentence));
                blocks.addAll(list(answer));
            }
            case Command.Show _ -> blocks.add(SlackBlocks.section(shown(sentence, answer)));
            case Command.Approve _,
                    Command.Dismiss _,
                    Command.Snooze _,
                    Command.RollBack _,
                    Command.Pause _,
                    Command.Resume _ -> blocks.add(SlackBlocks.section(sentence));
        }
        return new SlackMessage(Mrkdwn.text(answer.sentence()), blocks);
    }

    private static List<LayoutBlock> list(Answer answer) {
        List<Mrkdwn> lines = answer.changes().stream()
                .limit(SHOWN)
                .map(standing -> ChangeLine.of(standing.change()))
                .toList();
        List<LayoutBlock> blocks = new ArrayList<>();
        for (int first = 0; first < lines.size(); first += IN_ONE_BLOCK) {
            int end = Math.min(lines.size(), first + IN_ONE_BLOCK);
            blocks.add(SlackBlocks.section(lines.subList(first, end).toArray(Mrkdwn[]::new)));
        }
        answer.more()
                .map(more -> Mrkdwn.words(Mrkdwn.text("The next:"), Mrkdwn.code("/trimtab list " + more)))
                .ifPresent(next -> blocks.add(SlackBlocks.section(next)));
        return blocks;
    }

    private static Mrkdwn[] shown(Mrkdwn sentence, Answer answer) {
        List<Mrkdwn> lines = new ArrayList<>(List.of(sentence));
        answer.changes().forEach(standing -> {
            lines.add(ChangeLine.of(standing.change()));
            lines.add(Mrkdwn.text(standing.because()));
            int skipped = Math.max(0, standing.history().size() - HISTORY);
            standing.history().stream().skip(skipped).forEach(entry -> lines.add(ChangeLine.of(entry)));
        });
        return lines.toArray(Mrkdwn[]::new);
    }
}
