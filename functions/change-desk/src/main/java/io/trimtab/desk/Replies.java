package io.trimtab.desk;

import io.trimtab.aws.notify.Mrkdwn;
import io.trimtab.aws.notify.SlackBlocks;
import io.trimtab.aws.notify.SlackMessage;
import io.trimtab.desk.message.ChangeLine;
import java.util.ArrayList;
import java.util.List;

/// What the person who gave a command in Slack is told, and nobody else.
final class Replies {
    private static final int SHOWN = 20;
    private static final int HISTORY = 15;

    private Replies() {}

    static SlackMessage text(String sentence) {
        Mrkdwn text = Mrkdwn.text(sentence);
        return new SlackMessage(text, List.of(SlackBlocks.section(text)));
    }

    static SlackMessage of(Command command, Answer answer) {
        List<Mrkdwn> lines = new ArrayList<>();
        lines.add(Mrkdwn.text((answer.done() ? "" : "Not done. ") + answer.sentence()));
        switch (command) {
            case Command.ListOpen _ ->
                answer.changes().stream().limit(SHOWN).forEach(standing -> lines.add(ChangeLine.of(standing.change())));
            case Command.Show _ ->
                answer.changes().forEach(standing -> {
                    lines.add(ChangeLine.of(standing.change()));
                    lines.add(Mrkdwn.text(standing.because()));
                    int skipped = Math.max(0, standing.history().size() - HISTORY);
                    standing.history().stream().skip(skipped).forEach(entry -> lines.add(ChangeLine.of(entry)));
                });
            case Command.Approve _,
                    Command.Dismiss _,
                    Command.Snooze _,
                    Command.RollBack _,
                    Command.Pause _,
                    Command.Resume _ -> {}
        }
        if (answer.changes().size() > SHOWN) {
            lines.add(Mrkdwn.text("… and " + (answer.changes().size() - SHOWN) + " more"));
        }
        return new SlackMessage(
                Mrkdwn.text(answer.sentence()), List.of(SlackBlocks.section(lines.toArray(Mrkdwn[]::new))));
    }
}
