package io.trimtab.aws.notify;

import java.text.BreakIterator;
import java.util.Locale;

/// Text from outside, made fit for one line of a message: tags, names and error texts may hold anything.
public final class PlainText {
    /// Stands for what cannot be printed, such as half of a surrogate pair.
    private static final int REPLACEMENT = 0xFFFD;

    /// `&amp;`, the longest escape of Slack's, less one.
    private static final int LONGEST_ESCAPE = 4;

    private PlainText() {}

    /// One line without control characters, line breaks and marks that turn the direction of writing around.
    public static String line(String anything) {
        var line = new StringBuilder(anything.length());
        anything.codePoints()
                .filter(point -> !turnsDirection(point))
                .map(PlainText::visible)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    /// At most `limit` UTF-16 units, ending in an ellipsis where something is cut: never inside a character that
    /// is made of several code points (an emoji, a letter with accents) and never inside an escape.
    public static String clipped(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = characterStart(text, limit - 1);
        int escape = text.lastIndexOf('&', end - 1);
        int escapeEnd = escape < 0 ? -1 : text.indexOf(';', escape);
        if (escapeEnd >= end && escapeEnd - escape <= LONGEST_ESCAPE) {
            end = escape;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static int characterStart(String text, int index) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return characters.isBoundary(index) ? index : Math.max(0, characters.preceding(index));
    }

    private static int visible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE, Character.UNASSIGNED -> REPLACEMENT;
            default -> point;
        };
    }

    private static boolean turnsDirection(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }
}
