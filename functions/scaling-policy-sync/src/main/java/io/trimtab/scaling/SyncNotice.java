package io.trimtab.scaling;

import com.slack.api.model.block.LayoutBlock;
import io.trimtab.aws.notify.EmailMessage;
import io.trimtab.aws.notify.Html;
import io.trimtab.aws.notify.Mrkdwn;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.notify.SlackBlocks;
import io.trimtab.aws.notify.SlackMessage;
import io.trimtab.domain.outcome.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What people are told of a run: what differs from the policy now and did not before, and what is in order again.
///
/// @param fresh what nobody knows yet
/// @param total how many differ in all
/// @param settled how many of those that people know of do no longer
/// @param failures that nobody knows yet
/// @param top how many are named
record SyncNotice(List<Round.Line> fresh, int total, int settled, List<Failure> failures, int top) {
    Notice notice() {
        return new Notice.Message(slack(), email());
    }

    String title() {
        if (total == 0 && failures.isEmpty()) {
            return "Scaling is as the policy has it";
        }
        return total == 0
                ? "Some of what scales could not be looked at"
                : total + (total == 1 ? " resource scales" : " resources scale") + " otherwise than the policy has it";
    }

    /// `3 are new, 2 are in order again.`
    private String counts() {
        return Stream.of(
                        fresh.isEmpty() ? "" : fresh.size() + (fresh.size() == 1 ? " is new" : " are new"),
                        settled == 0 ? "" : settled + (settled == 1 ? " is in order again" : " are in order again"))
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + ", " + b)
                .map(text -> text + ".")
                .orElse("");
    }

    private List<Round.Line> named() {
        return fresh.stream().limit(top).toList();
    }

    private String more() {
        int left = fresh.size() - named().size();
        return left > 0 ? "and " + left + " more, in the run's outcome" : "";
    }

    private SlackMessage slack() {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(SlackBlocks.header(title()));
        if (!counts().isEmpty()) {
            blocks.add(SlackBlocks.section(Mrkdwn.text(counts())));
        }
        for (Round.Line line : named()) {
            List<Mrkdwn> texts = new ArrayList<>();
            texts.add(Mrkdwn.words(
                    Mrkdwn.bold(line.resource().name()),
                    Mrkdwn.code(line.resource().arn().value())));
            Wording.facts(line).forEach(fact -> texts.add(Mrkdwn.text(fact)));
            Wording.edit(line).ifPresent(edit -> texts.add(Mrkdwn.code(edit)));
            texts.add(Mrkdwn.text(line.doing()));
            blocks.add(SlackBlocks.section(texts.toArray(Mrkdwn[]::new)));
        }
        for (Failure failure : failures) {
            blocks.add(SlackBlocks.section(
                    Mrkdwn.words(Mrkdwn.bold("Not looked at:"), Mrkdwn.text(failure.what() + ": " + failure.why()))));
        }
        if (!more().isEmpty()) {
            blocks.add(SlackBlocks.context(Mrkdwn.text(more())));
        }
        return new SlackMessage(Mrkdwn.text(title()), blocks);
    }

    private EmailMessage email() {
        List<Html> rows = new ArrayList<>();
        StringBuilder text = new StringBuilder(title() + "\n" + counts() + "\n");
        for (Round.Line line : named()) {
            String what = String.join(" ", Wording.facts(line)) + " " + line.doing()
                    + Wording.edit(line).map(edit -> "\n" + edit).orElse("");
            rows.add(Html.of(
                    "<li><strong>{}</strong> <code>{}</code><br>{}</li>",
                    Html.text(line.resource().name()),
                    Html.text(line.resource().arn().value()),
                    Html.text(what)));
            text.append("\n")
                    .append(line.resource().arn())
                    .append("\n  ")
                    .append(what)
                    .append("\n");
        }
        for (Failure failure : failures) {
            rows.add(Html.of("<li>Not looked at: {}: {}</li>", Html.text(failure.what()), Html.text(failure.why())));
            text.append("\nNot looked at: ")
                    .append(failure.what())
                    .append(": ")
                    .append(failure.why())
                    .append("\n");
        }
        Html html = Html.of(
                "<h1>{}</h1><p>{}</p><ul>{}</ul><p>{}</p>",
                Html.text(title()),
                Html.text(counts()),
                Html.join(rows),
                Html.text(more()));
        return new EmailMessage(title(), html, text + more() + "\n");
    }
}
