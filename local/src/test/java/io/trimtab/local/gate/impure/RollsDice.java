package io.trimtab.local.gate.impure;

import java.util.random.RandomGenerator;

/// Breaks the rule of purity on purpose.
final class RollsDice {
    private RollsDice() {}

    static int six() {
        return RandomGenerator.getDefault().nextInt(6) + 1;
    }
}
