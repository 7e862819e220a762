package io.trimtab.domain.finding;

import java.util.Locale;

/// A figure with its unit, as people read it.
final class Figures {
    private static final double MIB = 1024.0 * 1024.0;
    private static final double GIB = MIB * 1024.0;
    private static final double WHOLE_FROM = 100;

    private Figures() {}

    static String of(double value, String unit) {
        return switch (unit) {
            case "Percent" -> decimal(value) + " %";
            case "Bytes" -> value >= GIB ? decimal(value / GIB) + " GiB" : decimal(value / MIB) + " MiB";
            case "Milliseconds" -> decimal(value) + " ms";
            case "Megabytes" -> decimal(value) + " MB";
            case "Seconds" -> decimal(value) + " s";
            case "Count" -> decimal(value);
            case String other -> decimal(value) + " " + other;
        };
    }

    private static String decimal(double value) {
        return value == Math.rint(value) || Math.abs(value) >= WHOLE_FROM
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
