package io.trimtab.aws.notify;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.ContextBlockElement;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.util.ArrayList;
import java.util.List;

/// The blocks that messages are made of, each within Slack's limits whatever it is given.
///
/// Every text is `verbatim`: Slack then makes no links, channels and mentions of plain words.
public final class SlackBlocks {
    private static final Mrkdwn MORE = Mrkdwn.text("…");

    private SlackBlocks() {}

    public static LayoutBlock header(String title) {
        return HeaderBlock.builder().text(plain(title, SlackLimits.HEADER)).build();
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

    /// One row; at most 25.
    public static LayoutBlock buttons(List<SlackButton> buttons) {
        List<BlockElement> elements = new ArrayList<>();
        buttons.stream().limit(SlackLimits.BUTTONS).forEach(button -> elements.add(button(button)));
        return ActionsBlock.builder().elements(elements).build();
    }

    private static BlockElement button(SlackButton button) {
        ButtonElement.ButtonElementBuilder element = ButtonElement.builder()
                .actionId(button.action())
                .text(plain(button.label(), SlackLimits.LABEL))
                .value(button.value());
        switch (button.style()) {
            case PLAIN -> {}
            case PRIMARY -> element.style("primary");
            case DANGER -> element.style("danger");
        }
        button.confirm().ifPresent(question -> element.confirm(confirmation(button.label(), question)));
        return element.build();
    }

    private static ConfirmationDialogObject confirmation(String label, String question) {
        return ConfirmationDialogObject.builder()
                .title(plain(label + "?", SlackLimits.LABEL))
                .text(plain(question, SlackLimits.CONFIRM))
                .confirm(plain(label, SlackLimits.CONFIRM_BUTTON))
                .deny(plain("Cancel", SlackLimits.CONFIRM_BUTTON))
                .build();
    }

    private static PlainTextObject plain(String words, int limit) {
        String text = PlainText.clipped(PlainText.line(words), limit);
        return PlainTextObject.builder().text(text).emoji(false).build();
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
