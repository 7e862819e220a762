package io.trimtab.aws.notify;

import io.trimtab.domain.finding.Outline;
import java.net.URI;
import java.util.List;

/// The look that all e-mails share: one column of at most 640 pixels, in tables with inline styles, because Outlook
/// and Gmail know little else; colours for the dark are in the style sheet, for those clients that read one.
/// Below 100 KB in any case, where Gmail cuts.
public final class EmailPage {
    private EmailPage() {}

    /// @param preview what the list of mails shows beside the subject
    public static Html of(String title, String preview, List<Html> rows, String footer) {
        return Html.of(EmailMarkup.SHELL, Html.text(title), Html.text(preview), Html.join(rows), Html.text(footer));
    }

    /// What the mail is about, in one line above all.
    public static Html eyebrow(String text) {
        return Html.of(EmailMarkup.EYEBROW, Html.text(text));
    }

    /// The one figure that matters, and what it means.
    public static Html figure(String figure, String meaning) {
        return Html.of(EmailMarkup.FIGURE, Html.text(figure), Html.text(meaning));
    }

    public static Html heading(String text) {
        return Html.of(EmailMarkup.HEADING, Html.text(text));
    }

    public static Html paragraph(String text) {
        return Html.of(EmailMarkup.PARAGRAPH, Html.text(text, 2_000));
    }

    public static Html smallPrint(String text) {
        return Html.of(EmailMarkup.SMALL_PRINT, Html.text(text, 2_000));
    }

    /// What must not be overlooked.
    public static Html warning(String title, List<String> lines) {
        List<Html> items = lines.stream()
                .map(line -> Html.of(EmailMarkup.WARNING_LINE, Html.text("• " + line, 500)))
                .toList();
        return Html.of(EmailMarkup.WARNING, Html.text(title), Html.join(items));
    }

    /// One thing, with all that is known of it.
    ///
    /// @param title the name that people know it by
    /// @param figure at the right, such as a saving
    /// @param facts names and sizes, in letters of one width
    /// @param marks what should be known beside the figure
    public record Card(String title, String figure, Tone tone, String facts, String sentence, String marks) {}

    /// Whether a figure is good news.
    public enum Tone {
        SAVING,
        COST
    }

    /// How a figure went, day by day; it goes into a card.
    ///
    /// @param legend what is drawn, and on which scale
    public static Html course(Outline outline, String legend) {
        return EmailCourse.of(outline, legend);
    }

    /// @param source lines of code that a person may have to write; they keep their indents
    public static Html card(Card card, List<String> source) {
        return card(card, Html.EMPTY, source);
    }

    /// @param course as [#course] makes it
    public static Html card(Card card, Html course, List<String> source) {
        return Html.of(
                EmailMarkup.CARD,
                Html.text(card.title(), 160),
                figure(card),
                Html.text(card.facts(), 300),
                Html.text(card.sentence(), 1_000),
                course,
                source.isEmpty() ? Html.EMPTY : Html.of(EmailMarkup.SOURCE, lines(source)),
                Html.text(card.marks(), 400));
    }

    private static Html figure(Card card) {
        String template = switch (card.tone()) {
            case SAVING -> EmailMarkup.SAVING_FIGURE;
            case COST -> EmailMarkup.COST_FIGURE;
        };
        return Html.of(template, Html.text(card.figure(), 60));
    }

    private static Html lines(List<String> source) {
        return Html.join(source.stream()
                .limit(12)
                .map(line -> Html.of(EmailMarkup.SOURCE_LINE, indent(line), Html.text(line, 200)))
                .toList());
    }

    private static Html indent(String line) {
        int spaces = line.length() - line.stripLeading().length();
        return Html.text("\u00a0".repeat(Math.min(spaces, 20)));
    }

    /// A row of small figures, all of one width.
    public static Html tally(List<Count> counts) {
        Html width = Html.text(String.valueOf(100 / Math.max(1, counts.size())));
        List<Html> cells = counts.stream()
                .map(count ->
                        Html.of(EmailMarkup.TALLY_CELL, width, Html.text(count.figure()), Html.text(count.meaning())))
                .toList();
        return Html.of(EmailMarkup.TALLY, Html.join(cells));
    }

    public record Count(String figure, String meaning) {}

    public static Html button(URI target, String label) {
        return Html.of(EmailMarkup.BUTTON, Html.text(target.toASCIIString()), Html.text(label));
    }
}
