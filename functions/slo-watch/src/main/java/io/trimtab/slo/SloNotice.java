package io.trimtab.slo;

import com.slack.api.model.block.LayoutBlock;
import io.trimtab.aws.notify.EmailMessage;
import io.trimtab.aws.notify.EmailPage;
import io.trimtab.aws.notify.Html;
import io.trimtab.aws.notify.Mrkdwn;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.notify.Press;
import io.trimtab.aws.notify.SlackBlocks;
import io.trimtab.aws.notify.SlackButton;
import io.trimtab.aws.notify.SlackMessage;
import io.trimtab.domain.slo.Bulletin;
import io.trimtab.domain.slo.News;
import io.trimtab.domain.slo.Severity;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One message for all that a run has to tell, what calls for somebody now first.
///
/// @param items at least one
record SloNotice(List<Item> items) {
    /// Three blocks each in Slack, which takes fifty.
    private static final int MOST = 15;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String PAGE = "docs/slo.md";

    /// @param service as people call it
    record Item(String service, Bulletin bulletin) {
        boolean pages() {
            return bulletin.severity().stream().anyMatch(severity -> severity == Severity.PAGE) && isBad();
        }

        boolean isBad() {
            return switch (bulletin.news()) {
                case BEGAN, WORSENED, REGRESSED -> true;
                case ENDED, LOST, UNWATCHED -> false;
            };
        }

        String headline() {
            return switch (bulletin.news()) {
                case BEGAN -> service + " does not keep its " + bulletin.about();
                case WORSENED -> service + " keeps its " + bulletin.about() + " still less";
                case ENDED -> service + " keeps its " + bulletin.about() + " again";
                case LOST -> service + " is not measured any more, and did not keep its " + bulletin.about();
                case UNWATCHED -> service + " is watched no more, and did not keep its " + bulletin.about();
                case REGRESSED -> service + " is worse than it used to be";
            };
        }

        /// Since when, how fast, and what is left.
        String standing() {
            List<String> facts = new ArrayList<>();
            boolean over = bulletin.news() == News.ENDED || bulletin.news() == News.UNWATCHED;
            facts.add((over ? "It had begun " : "Since ") + TIME.format(bulletin.since()));
            bulletin.burnRate().ifPresent(rate -> facts.add(String.format(Locale.ROOT, "burn rate %.1f", rate)));
            bulletin.budgetLeft()
                    .ifPresent(left -> facts.add(String.format(Locale.ROOT, "budget left %.0f %%", 100 * left)));
            return String.join(" · ", facts);
        }

        Optional<String> suspicion() {
            return bulletin.suspect()
                    .map(suspect -> "Probable cause: " + suspect.words() + ", made " + TIME.format(suspect.appliedAt())
                            + " by Trimtab.");
        }

        /// Where the change can be set back.
        Optional<String> rollBack() {
            return bulletin.suspect()
                    .filter(suspect -> suspect.wayBack().isPresent())
                    .map(suspect -> "/trimtab rollback " + suspect.changeId());
        }

        Optional<SlackButton> button() {
            return bulletin.suspect()
                    .flatMap(suspect -> suspect.wayBack()
                            .map(back -> Press.rollBack(suspect.changeId(), back.attempt(), back.planHash())));
        }
    }

    SloNotice {
        items = List.copyOf(items);
    }

    static SloNotice of(List<Round.Untold> news) {
        return new SloNotice(news.stream()
                .flatMap(one -> one.memory().untold().stream().map(bulletin -> new Item(one.service(), bulletin)))
                .sorted(Comparator.comparing((Item item) -> !item.pages()).thenComparing(item -> !item.isBad()))
                .toList());
    }

    Notice notice() {
        return new Notice.Message(slack(true), slack(false), email());
    }

    private String title() {
        Item first = items.getFirst();
        String more = items.size() == 1 ? "" : ", and " + (items.size() - 1) + " more";
        return (first.pages() ? "ACT NOW: " : "") + first.headline() + more;
    }

    private List<Item> shown() {
        return items.subList(0, Math.min(MOST, items.size()));
    }

    private Optional<String> rest() {
        return items.size() <= MOST
                ? Optional.empty()
                : Optional.of((items.size() - MOST) + " more are in the function's log.");
    }

    private SlackMessage slack(boolean buttons) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(SlackBlocks.header(title()));
        for (Item item : shown()) {
            List<Mrkdwn> lines = new ArrayList<>();
            if (items.size() > 1) {
                lines.add(Mrkdwn.bold(item.headline()));
            }
            lines.add(Mrkdwn.text(item.bulletin().because()));
            item.suspicion().ifPresent(words -> lines.add(Mrkdwn.bold(words)));
            item.rollBack()
                    .ifPresent(
                            command -> lines.add(Mrkdwn.words(Mrkdwn.text("To set it back:"), Mrkdwn.code(command))));
            blocks.add(SlackBlocks.section(lines.toArray(Mrkdwn[]::new)));
            item.button().filter(_ -> buttons).ifPresent(button -> blocks.add(SlackBlocks.buttons(List.of(button))));
            blocks.add(SlackBlocks.context(Mrkdwn.text(item.standing())));
        }
        rest().ifPresent(words -> blocks.add(SlackBlocks.context(Mrkdwn.text(words))));
        blocks.add(SlackBlocks.context(Mrkdwn.words(Mrkdwn.text("How it is reckoned:"), Mrkdwn.code(PAGE))));
        return new SlackMessage(Mrkdwn.text(title()), blocks);
    }

    private EmailMessage email() {
        List<Html> rows = new ArrayList<>();
        rows.add(EmailPage.eyebrow("Service levels"));
        rows.add(EmailPage.heading(title()));
        StringBuilder text = new StringBuilder(title() + "\n");
        for (Item item : shown()) {
            rows.add(EmailPage.card(
                    new EmailPage.Card(
                            item.headline(),
                            figure(item.bulletin()),
                            item.isBad() ? EmailPage.Tone.COST : EmailPage.Tone.SAVING,
                            item.standing(),
                            item.bulletin().because()
                                    + item.suspicion().map(words -> " " + words).orElse(""),
                            item.rollBack()
                                    .map(_ -> "The command sets it back.")
                                    .orElse("")),
                    item.rollBack().map(List::of).orElseGet(List::of)));
            text.append('\n').append(item.headline()).append('\n');
            text.append(item.standing()).append('\n');
            text.append(item.bulletin().because()).append('\n');
            item.suspicion().ifPresent(words -> text.append(words).append('\n'));
            item.rollBack()
                    .ifPresent(command ->
                            text.append("To set it back: ").append(command).append('\n'));
        }
        rest().ifPresent(words -> {
            rows.add(EmailPage.smallPrint(words));
            text.append('\n').append(words).append('\n');
        });
        String footer = "How it is reckoned: " + PAGE;
        text.append('\n').append(footer).append('\n');
        return new EmailMessage(title(), EmailPage.of(title(), title(), rows, footer), text.toString());
    }

    private static String figure(Bulletin bulletin) {
        return bulletin.budgetLeft().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT, "%.0f %% left", 100 * bulletin.budgetLeft().getAsDouble());
    }
}
