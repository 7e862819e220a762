package io.trimtab.desk.message;

import io.trimtab.domain.finding.Evidence;
import java.util.Locale;
import java.util.Optional;

/// One measured fact as a bar and in words: `██░░░░░░░░ 12.3 %`.
final class Bar {
    private static final int LENGTH = 10;
    private static final double MIB = 1024.0 * 1024.0;
    private static final double GIB = MIB * 1024.0;

    private Bar() {}

    /// Only what has a whole has a bar; anything measured is at least a tenth.
    static Optional<String> of(Evidence evidence) {
        if (!evidence.unit().equals("Percent") || !(evidence.value() >= 0)) {
            return Optional.empty();
        }
        double fraction = Math.min(1, evidence.value() / 100);
        int filled = fraction > 0 ? Math.max(1, (int) Math.round(fraction * LENGTH)) : 0;
        return Optional.of("█".repeat(filled) + "░".repeat(LENGTH - filled));
    }

    static String figure(Evidence evidence) {
        double value = evidence.value();
        return switch (evidence.unit()) {
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
        return value == Math.rint(value) || Math.abs(value) >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
