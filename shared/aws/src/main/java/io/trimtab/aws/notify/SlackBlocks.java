package io.trimtab.aws.notify;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.ContextBlockElement;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.TextObject;
import java.util.ArrayList;
import java.util.List;

/// The blocks that messages are made of, each within Slack's limits whatever it is given.
///
/// Every text is `verbatim`: Slack then makes no links, channels and mentions of plain words.
public final class SlackBlocks {
    private static final Mrkdwn MORE = Mrkdwn.text("…");

    private SlackBlocks() {}

    public static LayoutBlock header(String title) {
        String text = PlainText.clipped(PlainText.line(title), SlackLimits.HEADER);
        return HeaderBlock.builder()
                .text(PlainTextObject.builder().text(text).emoji(false).build())
                .build();
    }

    /// Lines that do not fit are left out whole, so that no markup is ever cut open.
    public static LayoutBlock section(Mrkdwn... lines) {
        return SectionBlock.builder()
                .text(text(fitting(List.of(lines), SlackLimits.TEXT)))
                .build();
    }

    /// Two columns, filled row by row; at most ten.
    public static LayoutBlock fields(List<Mrkdwn> fields) {
        List<TextObject> texts = new ArrayList<>();
        fields.stream()
                .limit(SlackLimits.FIELDS)
                .forEach(field -> texts.add(text(fitting(List.of(field), SlackLimits.FIELD))));
        return SectionBlock.builder().fields(texts).build();
    }

    /// Small print.
    public static LayoutBlock context(Mrkdwn... lines) {
        List<ContextBlockElement> elements = List.of(text(fitting(List.of(lines), SlackLimits.TEXT)));
        return ContextBlock.builder().elements(elements).build();
    }

    public static LayoutBlock divider() {
        return DividerBlock.builder().build();
    }

    private static MarkdownTextObject text(Mrkdwn text) {
        return MarkdownTextObject.builder().text(text.markup()).verbatim(true).build();
    }

    private static Mrkdwn fitting(List<Mrkdwn> lines, int limit) {
        List<Mrkdwn> kept = new ArrayList<>();
        int length = 0;
        for (Mrkdwn line : lines) {
            length += line.markup().length() + 1;
            if (length > limit - 2) {
                kept.add(MORE);
                break;
            }
            kept.add(line);
        }
        return Mrkdwn.join("\n", kept);
    }
}
