package io.trimtab.local.bench;

import java.util.Locale;

/// One figure beside the most that it may be.
record Check(String name, double value, double most, String unit) {
    boolean passes() {
        return value <= most;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-4s  %-44s %9.2f %-4s (at most %.2f)",
                passes() ? "PASS" : "FAIL",
                name,
                value,
                unit,
                most);
    }
}
