package io.trimtab.domain.concurrency;

/// The rules that the figures here share; each message names the field, the value and what was expected.
final class Figures {
    private Figures() {}

    static void notNegative(String field, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " must be >= 0, was " + value);
        }
    }

    static void between(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + most + ", was " + value);
        }
    }

    static void atLeast(String field, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(field + " must be >= " + least + ", was " + value);
        }
    }
}
