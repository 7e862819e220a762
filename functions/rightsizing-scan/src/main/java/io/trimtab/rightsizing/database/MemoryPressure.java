package io.trimtab.rightsizing.database;

import static io.trimtab.rightsizing.Words.gib;
import static io.trimtab.rightsizing.Words.percent;

import io.trimtab.domain.price.DatabaseEngine;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.series.Series;
import io.trimtab.domain.sizing.Need;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What speaks against giving a database less memory. A database fills what it has with its cache, so a small rest
/// alone says nothing; hardly any rest, or pages that are pushed out, do. Short of memory it works its CPU and disk
/// differently, so then nothing of it may shrink.
sealed interface MemoryPressure {
    double LEAST_FREE = 0.05;
    double SWAP_MIB = 256;
    /// So much more in the second half of the window than in the first is growth.
    double GROWTH = 1.1;

    /// The reason, as a sentence.
    String because();

    /// More memory would be used.
    record Shortage(String because) implements MemoryPressure {}

    /// All of it is used, but that does not prove that there is too little.
    record Full(String because) implements MemoryPressure {}

    /// Empty when it has room.
    ///
    /// @param memory what it needs by the memory in use
    /// @param engine empty where it is not known
    static Optional<MemoryPressure> of(
            DatabaseUsage usage, Need memory, Optional<DatabaseEngine> engine, InstanceType type) {
        boolean leavesRest = engine.map(MemoryPressure::leavesRest).orElse(false);
        if (leavesRest && memory instanceof Need.Known known && known.standing() == Need.Standing.SHORT) {
            return Optional.of(new Shortage("Its memory is " + known.because() + "."));
        }
        if (isSwapping(usage.swapMib())) {
            String because = String.format(
                    Locale.ROOT,
                    "It swaps more and more: up to %.0f MiB.",
                    usage.swapMib().maximum());
            return Optional.of(memory.tight() ? new Shortage(because) : new Full(because));
        }
        double whole = type.memoryMib() / 1024.0;
        double free = 1 - usage.memoryPeak().maximum() / whole;
        return free < LEAST_FREE
                ? Optional.of(new Full(
                        "Memory is what it is sized by: only " + percent(free) + " of " + gib(whole) + " were left."))
                : Optional.empty();
    }

    /// Whether its cache is smaller than the memory by default, so that hardly any rest is a shortage. SQL Server takes
    /// all that it may, and gives it back when Windows asks: a small rest is how it works.
    ///
    /// Source: Amazon RDS user guide, defaults of `innodb_buffer_pool_size`, `shared_buffers` and `memory_target`;
    /// Microsoft, "Memory management architecture guide".
    private static boolean leavesRest(DatabaseEngine engine) {
        return switch (engine) {
            case MYSQL, MARIADB, POSTGRESQL, AURORA_MYSQL, AURORA_POSTGRESQL, ORACLE_STANDARD_TWO, ORACLE_ENTERPRISE ->
                true;
            case SQL_SERVER_EXPRESS, SQL_SERVER_WEB, SQL_SERVER_STANDARD, SQL_SERVER_ENTERPRISE -> false;
        };
    }

    private static boolean isSwapping(Series swapMib) {
        Duration half = swapMib.step().multipliedBy(swapMib.length() / 2);
        double earlier = swapMib.until(swapMib.start().plus(half)).average();
        double later = swapMib.from(swapMib.start().plus(half)).average();
        return swapMib.maximum() > SWAP_MIB && later > GROWTH * earlier;
    }
}
