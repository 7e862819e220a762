package io.trimtab.aws.notify;

import java.util.List;
import java.util.stream.Collectors;

/// A piece of HTML that can only be made of our own templates and of escaped text.
public final class Html {
    public static final Html EMPTY = new Html("");

    private static final String HOLE = "{}";

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /// Anything as text, also between the quotes of an attribute.
    public static Html text(String anything) {
        return new Html(PlainText.line(anything)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;"));
    }

    /// @param limit most UTF-16 units before escaping; longer text ends in an ellipsis
    public static Html text(String anything, int limit) {
        return text(PlainText.clipped(PlainText.line(anything), limit));
    }

    /// @param template a text of the program itself, with `{}` where each part goes
    public static Html of(String template, Html... parts) {
        var markup = new StringBuilder(template.length());
        int from = 0;
        for (Html part : parts) {
            int hole = template.indexOf(HOLE, from);
            if (hole < 0) {
                throw new IllegalArgumentException("template must have " + parts.length + " holes: " + template);
            }
            markup.append(template, from, hole).append(part.markup);
            from = hole + HOLE.length();
        }
        if (template.indexOf(HOLE, from) >= 0) {
            throw new IllegalArgumentException("template has more than " + parts.length + " holes: " + template);
        }
        return new Html(markup.append(template, from, template.length()).toString());
    }

    public static Html join(List<Html> parts) {
        return new Html(parts.stream().map(Html::markup).collect(Collectors.joining()));
    }

    public String markup() {
        return markup;
    }

    @Override
    public String toString() {
        return markup;
    }
}
