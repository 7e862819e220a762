package io.trimtab.apply;

import com.slack.api.model.block.LayoutBlock;
import io.trimtab.aws.notify.EmailMessage;
import io.trimtab.aws.notify.Html;
import io.trimtab.aws.notify.Mrkdwn;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.notify.SlackBlocks;
import io.trimtab.aws.notify.SlackMessage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.State;
import java.util.ArrayList;
import java.util.List;

/// The notice of the highest severity: what happened, where, and what a person does now, step by step.
final class PageText {
    private PageText() {}

    static Notice of(Change change, State.RollbackFailed failed) {
        return new Notice.Message(slack(change, failed), email(change, failed));
    }

    private static String title(Change change) {
        return "ACT NOW: " + change.proposal().name() + " could not be set back";
    }

    private static String standing(Change change) {
        return change.plan().kind().word() + " of " + change.plan().resource() + " ("
                + change.proposal().environment() + ") was undone and stopped half-way. Trimtab leaves it alone now.";
    }

    private static SlackMessage slack(Change change, State.RollbackFailed failed) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(SlackBlocks.header(title(change)));
        blocks.add(SlackBlocks.section(Mrkdwn.text(standing(change)), Mrkdwn.text(failed.why())));
        if (!failed.manualSteps().isEmpty()) {
            blocks.add(SlackBlocks.section(Mrkdwn.bold("What to do")));
            failed.manualSteps().forEach(step -> blocks.add(SlackBlocks.section(Mrkdwn.code(step))));
        }
        blocks.add(SlackBlocks.context(Mrkdwn.words(
                Mrkdwn.text("Then dismiss nothing: ask for the roll-back of"),
                Mrkdwn.code(change.id()),
                Mrkdwn.text("once more, which checks that all is as it was."))));
        return new SlackMessage(Mrkdwn.text(title(change)), blocks);
    }

    private static EmailMessage email(Change change, State.RollbackFailed failed) {
        List<Html> steps = failed.manualSteps().stream()
                .map(step -> Html.of("<li><code>{}</code></li>", Html.text(step)))
                .toList();
        Html html = Html.of(
                "<h1>{}</h1><p>{}</p><p>{}</p><ol>{}</ol><p>Afterwards ask for the roll-back of <code>{}</code> once"
                        + " more, which checks that all is as it was.</p>",
                Html.text(title(change)),
                Html.text(standing(change)),
                Html.text(failed.why()),
                Html.join(steps),
                Html.text(change.id()));
        String text = title(change) + "\n\n" + standing(change) + "\n" + failed.why() + "\n\n"
                + String.join("\n", failed.manualSteps()) + "\n\nAfterwards ask for the roll-back of " + change.id()
                + " once more, which checks that all is as it was.\n";
        return new EmailMessage(title(change), html, text);
    }
}
