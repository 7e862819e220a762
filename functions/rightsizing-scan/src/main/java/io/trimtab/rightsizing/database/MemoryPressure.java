package io.trimtab.rightsizing.database;

import static io.trimtab.rightsizing.Words.gib;
import static io.trimtab.rightsizing.Words.percent;

import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Tells a database that is short of memory. A database fills what it has with its cache, so a small rest alone says
/// nothing; hardly any rest, or pages that are pushed out, do. Short of memory it works its CPU and disk differently,
/// so then nothing of it may shrink.
final class MemoryPressure {
    private static final double LEAST_FREE = 0.05;
    private static final double SWAP_MIB = 256;
    /// So much more in the second half of the window than in the first is growth.
    private static final double GROWTH = 1.1;

    private MemoryPressure() {}

    /// The reason, as a sentence; empty when it has room.
    static Optional<String> of(DatabaseUsage usage, InstanceType type) {
        double memory = type.memoryMib() / 1024.0;
        double free = 1 - usage.memoryPeak().maximum() / memory;
        if (free < LEAST_FREE) {
            return Optional.of(
                    "Memory is what it is sized by: only " + percent(free) + " of " + gib(memory) + " were left.");
        }
        return isSwapping(usage.swapMib())
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "It swaps more and more: up to %.0f MiB.",
                        usage.swapMib().maximum()))
                : Optional.empty();
    }

    private static boolean isSwapping(Series swapMib) {
        Duration half = swapMib.step().multipliedBy(swapMib.length() / 2);
        double earlier = swapMib.until(swapMib.start().plus(half)).average();
        double later = swapMib.from(swapMib.start().plus(half)).average();
        return swapMib.maximum() > SWAP_MIB && later > GROWTH * earlier;
    }
}
