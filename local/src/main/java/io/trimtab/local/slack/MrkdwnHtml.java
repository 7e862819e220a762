package io.trimtab.local.slack;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Shows mrkdwn as Slack does. Its escapes are those of HTML, so that what they stand for needs no more care.
final class MrkdwnHtml {
    private static final Pattern MARKUP = Pattern.compile("`(?<code>[^`\n]+)`"
            + "|<@(?<person>[UW][A-Z0-9]+)>"
            + "|<(?<address>https?://[^|>\\s]+)(?:\\|(?<label>[^>]*))?>"
            + "|(?<![\\p{Alnum}*])\\*(?<bold>[^*\n]+)\\*(?![\\p{Alnum}*])"
            + "|(?<![\\p{Alnum}_])_(?<italic>[^_\n]+)_(?![\\p{Alnum}_])"
            + "|(?<![\\p{Alnum}~])~(?<struck>[^~\n]+)~(?![\\p{Alnum}~])"
            + "|(?<line>\n)");

    private MrkdwnHtml() {}

    static String of(String mrkdwn) {
        return MARKUP.matcher(mrkdwn).replaceAll(found -> Matcher.quoteReplacement(html(found)));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String html(MatchResult found) {
        String address = found.group("address");
        if (address != null) {
            String label = found.group("label");
            return "<a href=\"" + address.replace("\"", "%22") + "\">" + (label == null ? address : label) + "</a>";
        }
        if (found.group("person") != null) {
            return "<span class=\"person\">@" + found.group("person") + "</span>";
        }
        if (found.group("line") != null) {
            return "<br>";
        }
        return tagged("code", found.group("code"))
                + tagged("b", found.group("bold"))
                + tagged("i", found.group("italic"))
                + tagged("s", found.group("struck"));
    }

    private static String tagged(String tag, @Nullable String text) {
        return text == null ? "" : "<" + tag + ">" + text + "</" + tag + ">";
    }
}
