package io.trimtab.aws.notify;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Text in Slack's own markup, mrkdwn. It can only be made by the methods here, which take the meaning from all that
/// they are given: a tag that says `<!channel> *fire* :tada:` is shown as just that and calls nobody.
///
/// Slack's three escapes are for `&`, `<` and `>`. For `*`, `~`, the backtick and `_` it has none, so that in running
/// text they become characters that look like them; an underscore inside a word, which Slack leaves alone, stays.
/// In [#code(String)] all but the backtick stay as they are: what a person may want to copy belongs there.
/// Source: docs.slack.dev, "Formatting message text".
public final class Mrkdwn {
    public static final Mrkdwn EMPTY = new Mrkdwn("");

    /// Takes no room and joins words: put into `:tada:` or `@here`, it keeps them from being read as such.
    private static final String JOINER = "\u2060";

    private static final Pattern PERSON = Pattern.compile("[UW][A-Z0-9]{4,20}");

    private static final Pattern OUTER_UNDERSCORE = Pattern.compile("(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])");
    private static final Pattern EMOJI_START = Pattern.compile(":(?=[\\p{L}\\p{N}_+'-]+:)");
    private static final Pattern MENTION_START = Pattern.compile("(?<![A-Za-z0-9])@");

    private final String markup;

    private Mrkdwn(String markup) {
        this.markup = markup;
    }

    public static Mrkdwn text(String anything) {
        return text(anything, SlackLimits.TEXT);
    }

    /// @param limit most UTF-16 units of the markup; longer text ends in an ellipsis
    public static Mrkdwn text(String anything, int limit) {
        return new Mrkdwn(PlainText.clipped(inert(PlainText.line(anything)), limit));
    }

    public static Mrkdwn bold(String anything) {
        String inner = inert(PlainText.line(anything)).replace('_', 'ˍ');
        return inner.isEmpty() ? EMPTY : new Mrkdwn("*" + PlainText.clipped(inner, SlackLimits.TEXT - 2) + "*");
    }

    public static Mrkdwn code(String anything) {
        return code(anything, SlackLimits.TEXT);
    }

    /// @param limit most UTF-16 units of the markup with its two backticks
    public static Mrkdwn code(String anything, int limit) {
        String inner = escaped(PlainText.line(anything).replace('`', 'ˋ'));
        return inner.isEmpty() ? text("–") : new Mrkdwn("`" + PlainText.clipped(inner, limit - 2) + "`");
    }

    public static Mrkdwn link(URI target, String label) {
        String address = escaped(target.toASCIIString()).replace("|", "%7C");
        return new Mrkdwn("<" + address + "|" + inert(PlainText.line(label)).replace('|', '¦') + ">");
    }

    /// Calls a person by Slack's own id; what is no such id is shown as it is and calls nobody.
    public static Mrkdwn person(String userId) {
        return PERSON.matcher(userId).matches() ? new Mrkdwn("<@" + userId + ">") : code(userId);
    }

    public static Mrkdwn join(String separator, List<Mrkdwn> parts) {
        return new Mrkdwn(parts.stream()
                .map(Mrkdwn::markup)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(separator)));
    }

    public static Mrkdwn lines(Mrkdwn... lines) {
        return join("\n", List.of(lines));
    }

    /// The parts with a space between them.
    public static Mrkdwn words(Mrkdwn... parts) {
        return join(" ", List.of(parts));
    }

    public String markup() {
        return markup;
    }

    @Override
    public String toString() {
        return markup;
    }

    private static String inert(String line) {
        String plain = line.replace('*', '∗').replace('~', '∼').replace('`', 'ˋ');
        plain = OUTER_UNDERSCORE.matcher(plain).replaceAll("ˍ");
        plain = EMOJI_START.matcher(plain).replaceAll(":" + JOINER);
        plain = MENTION_START.matcher(plain).replaceAll("@" + JOINER);
        return (plain.startsWith(">") ? JOINER : "") + escaped(plain);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
