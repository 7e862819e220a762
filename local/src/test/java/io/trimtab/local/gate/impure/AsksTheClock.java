package io.trimtab.local.gate.impure;

import java.time.Instant;

/// Breaks the rule of purity on purpose.
final class AsksTheClock {
    private AsksTheClock() {}

    static Instant today() {
        return Instant.now();
    }
}
