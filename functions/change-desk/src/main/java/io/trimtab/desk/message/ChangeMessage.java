package io.trimtab.desk.message;

import static io.trimtab.aws.notify.Mrkdwn.bold;
import static io.trimtab.aws.notify.Mrkdwn.code;
import static io.trimtab.aws.notify.Mrkdwn.text;
import static io.trimtab.aws.notify.Mrkdwn.words;

import com.slack.api.model.block.LayoutBlock;
import io.trimtab.aws.notify.Mrkdwn;
import io.trimtab.aws.notify.Press;
import io.trimtab.aws.notify.SlackBlocks;
import io.trimtab.aws.notify.SlackButton;
import io.trimtab.aws.notify.SlackMessage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The message that asks for a change, and tells what became of it. What comes from outside (names, tags, reasons) can
/// be no markup and calls nobody.
public final class ChangeMessage {
    private static final int SENTENCE = 1_200;
    private static final int MOST_FACTS = 8;

    private final ChangeView view;
    private final Terms terms;
    private final Instant now;

    /// @param terms by which its environment judges it
    public ChangeMessage(ChangeView view, Terms terms, Instant now) {
        this.view = view;
        this.terms = terms;
        this.now = now;
    }

    /// For a bot, whose messages may have buttons and can be rewritten.
    public SlackMessage withButtons() {
        List<LayoutBlock> blocks = blocks();
        List<SlackButton> buttons = buttons();
        if (!buttons.isEmpty()) {
            blocks.add(SlackBlocks.buttons(buttons));
        }
        return new SlackMessage(summary(), blocks);
    }

    /// For a webhook, which can only tell.
    ///
    /// @param functionName to be invoked by whoever wants to answer
    public SlackMessage withoutButtons(String functionName) {
        List<LayoutBlock> blocks = blocks();
        if (view.change().state() instanceof State.Proposed proposed && !proposed.expired(now)) {
            blocks.add(SlackBlocks.context(howToAnswer(functionName)));
        }
        return new SlackMessage(summary(), blocks);
    }

    private Mrkdwn howToAnswer(String functionName) {
        if (!terms.approval().mayBeClaimed()) {
            return text(
                    "Here only a person in Slack may approve, and this channel has no buttons: set up Slack's bot.");
        }
        return words(
                text("To approve:"),
                code("aws lambda invoke --function-name " + functionName
                        + " --cli-binary-format raw-in-base64-out --payload '{\"command\": \"approve\", \"change\": \""
                        + view.change().id() + "\", \"actor\": \"YOU\"}' /dev/stdout"));
    }

    private Mrkdwn summary() {
        Change change = view.change();
        return text(Wording.title(change) + ". "
                + Wording.money(change.proposal().monthlySaving()) + ". "
                + change.status().name().replace('_', ' ').toLowerCase(Locale.ROOT) + ".");
    }

    private List<LayoutBlock> blocks() {
        Change change = view.change();
        Proposal proposal = change.proposal();
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(SlackBlocks.header(Wording.title(change)));
        blocks.add(SlackBlocks.context(words(
                text(proposal.environment().name().toLowerCase(Locale.ROOT) + "  ·  "
                        + Wording.thing(change.plan().kind()) + "  ·"),
                code(change.plan().resource().value(), SENTENCE))));
        blocks.add(SlackBlocks.section(new Standing(view, terms, now)
                .lines().stream().filter(line -> !line.markup().isEmpty()).toArray(Mrkdwn[]::new)));
        blocks.add(SlackBlocks.fields(List.of(
                bold(Wording.money(proposal.monthlySaving())),
                words(text("Risk"), bold(Wording.risk(proposal.risk()))),
                words(text("Confidence"), bold(Wording.percent(proposal.confidence()))),
                words(text("Can be undone:"), bold(proposal.reversible() ? "yes" : "no")))));
        blocks.add(SlackBlocks.section(text(proposal.because(), SENTENCE)));
        if (!proposal.evidence().isEmpty()) {
            blocks.add(SlackBlocks.section(proposal.evidence().stream()
                    .limit(MOST_FACTS)
                    .map(ChangeMessage::fact)
                    .toArray(Mrkdwn[]::new)));
        }
        owner(proposal).ifPresent(blocks::add);
        blocks.add(SlackBlocks.context(text(change.id() + "  ·  attempt " + change.attempt() + "  ·  " + proposal.rule()
                + "  ·  proposed " + Wording.minute(change.proposedAt()))));
        return blocks;
    }

    private static Mrkdwn fact(Evidence evidence) {
        return words(
                Picture.of(evidence).map(picture -> text(picture)).orElse(Mrkdwn.EMPTY),
                bold(evidence.figure()),
                text(
                        evidence.metric() + ", " + evidence.statistic() + ", " + Wording.days(evidence.window()) + ", "
                                + Wording.percent(evidence.completeness()) + " complete" + Picture.legend(evidence),
                        SENTENCE / 4));
    }

    private static Optional<LayoutBlock> owner(Proposal proposal) {
        return proposal.owner().map(owner -> {
            Mrkdwn edit =
                    proposal.sourceEdit().map(text -> code(text, SENTENCE)).orElse(Mrkdwn.EMPTY);
            return SlackBlocks.context(
                    text(owner.called() + " declares it, and would set it back unless it is edited there too:"), edit);
        });
    }

    private List<SlackButton> buttons() {
        Change change = view.change();
        return switch (change.state()) {
            case State.Proposed proposed when proposed.expired(now) -> List.of();
            case State.Proposed _ -> List.of(approve(), plain(Press.DISMISS), plain(Press.SNOOZE));
            case State.Approved _ -> List.of(plain(Press.DISMISS));
            case State.Applying _, State.Applied _, State.Kept _ ->
                change.proposal().reversible() ? List.of(rollBack()) : List.of();
            case State.RollbackFailed _ -> List.of(rollBack(), plain(Press.DISMISS));
            case State.RollingBack _,
                    State.Dismissed _,
                    State.Expired _,
                    State.Drifted _,
                    State.Failed _,
                    State.RolledBack _,
                    State.Reverted _ -> List.of();
        };
    }

    private SlackButton approve() {
        String question = Wording.title(view.change()) + " in "
                + view.change().proposal().environment().name().toLowerCase(Locale.ROOT) + ".";
        return Press.APPROVE.button(view.change(), Optional.of(question));
    }

    private SlackButton rollBack() {
        Change change = view.change();
        return Press.rollBack(change.id(), change.attempt(), change.plan().hash());
    }

    private SlackButton plain(Press press) {
        return press.button(view.change(), Optional.empty());
    }
}
