package io.trimtab.domain.verify;

import java.math.BigDecimal;
import java.math.MathContext;

/// How likely chance alone shows as much, in words. Two digits each, however small, so that what is above the allowed
/// chance does not read as if it were the same.
final class Odds {
    private static final double HALF = 0.5;
    private static final double SHOWN_FROM = 1e-6;
    private static final MathContext DIGITS = new MathContext(2);

    private Odds() {}

    static String sentence(double chance, double allowed) {
        return chance >= HALF
                ? "no worse than chance has it"
                : "a chance of " + figure(chance) + " where " + figure(allowed) + " is called harm";
    }

    private static String figure(double chance) {
        return chance < SHOWN_FROM
                ? "under 0.000001"
                : BigDecimal.valueOf(chance).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
