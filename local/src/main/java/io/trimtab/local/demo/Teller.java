package io.trimtab.local.demo;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.io.PrintStream;
import java.util.Locale;

/// Lines on a terminal.
record Teller(PrintStream output) {
    private static final int WIDTH = 110;

    void title(String text) {
        output.println();
        output.println("── " + text + " " + "─".repeat(Math.max(0, WIDTH - text.length())));
    }

    @FormatMethod
    void say(@FormatString String format, Object... values) {
        output.println(("   " + String.format(Locale.ROOT, format, values)).stripTrailing());
    }

    /// What is too long for one line goes on below.
    ///
    /// @param indent of the lines that follow
    void wrapped(String text, int indent) {
        String rest = text;
        while (rest.length() > WIDTH) {
            int cut = Math.max(rest.lastIndexOf(' ', WIDTH), indent + 1);
            say("%s", rest.substring(0, cut));
            rest = " ".repeat(indent) + rest.substring(cut).strip();
        }
        say("%s", rest);
    }
}
