package io.trimtab.rightsizing;

import io.trimtab.domain.series.Series;
import io.trimtab.domain.sizing.Need;
import java.util.Optional;

/// The daily maxima of all days for which there are samples: what is busy at the month's end looks asleep for two
/// weeks.
///
/// @param cpu daily, in the same unit as the need of CPU
/// @param memory daily, in the same unit as the need of memory
public record LongView(Optional<Series> cpu, Optional<Series> memory) {
    /// Nothing was looked at yet.
    public static final LongView NONE = new LongView(Optional.empty(), Optional.empty());

    /// One odd day, such as that of a reinstallation, is forgiven for CPU: it would only have been slower.
    private static final int DAYS_FORGIVEN = 1;

    /// Before the closer look nothing speaks against it; a closer look that found nothing does.
    public boolean cpuStaysBelow(double limit) {
        return cpu.isEmpty() || (!cpu.get().isEmpty() && daysAbove(cpu.get(), limit) <= DAYS_FORGIVEN);
    }

    /// Why a smaller size would not have held all these days; empty when it would.
    public Optional<String> objection(Need cpuNeed, Need memoryNeed) {
        if (cpu.isPresent() && cpu.get().isEmpty()) {
            return Optional.of("How busy it was in the last " + cpu.get().length() + " days could not be read.");
        }
        if (!cpuStaysBelow(cpuNeed.atLeastUnits())) {
            return Optional.of(String.format(
                    java.util.Locale.ROOT,
                    "It was busier on %d of the last %d days, up to %.1f vCPUs, than the shorter window shows.",
                    daysAbove(cpu.orElseThrow(), cpuNeed.atLeastUnits()),
                    cpu.orElseThrow().length(),
                    cpu.orElseThrow().maximum()));
        }
        if (memory.isPresent() && memory.get().isEmpty() && memoryNeed instanceof Need.Known) {
            return Optional.of(
                    "How much memory it used in the last " + memory.get().length() + " days could not be read.");
        }
        if (memory.isPresent() && daysAbove(memory.get(), memoryNeed.atLeastUnits()) > 0) {
            return Optional.of(String.format(
                    java.util.Locale.ROOT,
                    "It used up to %.1f GiB of memory in the last %d days, more than the shorter window shows.",
                    memory.get().maximum(),
                    memory.get().length()));
        }
        return Optional.empty();
    }

    private static long daysAbove(Series days, double limit) {
        return days.present().filter(value -> value > limit).count();
    }
}
