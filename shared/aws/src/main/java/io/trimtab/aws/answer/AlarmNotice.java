package io.trimtab.aws.answer;

import com.slack.api.model.block.LayoutBlock;
import io.trimtab.aws.notify.EmailMessage;
import io.trimtab.aws.notify.Html;
import io.trimtab.aws.notify.Mrkdwn;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.notify.SlackBlocks;
import io.trimtab.aws.notify.SlackMessage;
import java.util.ArrayList;
import java.util.List;

/// What people are told of an alarm that was not answered by a change: what rang, why nothing was changed, and what
/// they can do, step by step.
///
/// @param title one line
/// @param because sentences
public record AlarmNotice(String title, String because, Runbook runbook) {
    /// As a sentence ends.
    public static String sentence(String because) {
        return because.endsWith(".") ? because : because + ".";
    }

    Notice notice() {
        return new Notice.Message(slack(), email());
    }

    private String page() {
        return runbook.page() + "#" + runbook.section();
    }

    private SlackMessage slack() {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(SlackBlocks.header(title));
        blocks.add(SlackBlocks.section(Mrkdwn.text(because)));
        if (!runbook.steps().isEmpty()) {
            blocks.add(SlackBlocks.section(Mrkdwn.bold("What to do")));
            runbook.steps().forEach(step -> blocks.add(SlackBlocks.section(Mrkdwn.code(step))));
        }
        blocks.add(SlackBlocks.context(
                Mrkdwn.words(Mrkdwn.text("Before, after and how to undo it:"), Mrkdwn.code(page()))));
        return new SlackMessage(Mrkdwn.text(title), blocks);
    }

    private EmailMessage email() {
        List<Html> steps = runbook.steps().stream()
                .map(step -> Html.of("<li><code>{}</code></li>", Html.text(step)))
                .toList();
        Html html = Html.of(
                "<h1>{}</h1><p>{}</p><ol>{}</ol><p>Before, after and how to undo it: <code>{}</code></p>",
                Html.text(title),
                Html.text(because),
                Html.join(steps),
                Html.text(page()));
        String text = title + "\n\n" + because + "\n\n" + String.join("\n", runbook.steps())
                + "\n\nBefore, after and how to undo it: " + page() + "\n";
        return new EmailMessage(title, html, text);
    }
}
