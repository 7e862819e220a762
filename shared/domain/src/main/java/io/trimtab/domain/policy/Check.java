package io.trimtab.domain.policy;

/// The rules that many figures share; each message names the field, the value and what was expected.
final class Check {
    private Check() {}

    static void fraction(String field, double value) {
        between(field, value, 0.0, 1.0);
    }

    static void between(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + most + ", was " + value);
        }
    }

    static void between(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + most + ", was " + value);
        }
    }

    static void atLeast(String field, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(field + " must be >= " + least + ", was " + value);
        }
    }
}
