package io.trimtab.domain.capacity.data;

import java.util.Locale;
import java.util.OptionalDouble;

/// The rules that the figures here share; each message names the field, the value and what was expected.
final class Figures {
    private Figures() {}

    static void fraction(String field, double value) {
        between(field, value, 0, 1);
    }

    static void between(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + most + ", was " + value);
        }
    }

    static void atLeast(String field, double value, double least) {
        if (!(value >= least && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " must be >= " + least + ", was " + value);
        }
    }

    static void known(String field, OptionalDouble value) {
        value.ifPresent(known -> atLeast(field, known, 0));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }

    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * fraction);
    }
}
