package io.trimtab.domain.tuning;

import io.trimtab.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;

/// How long a function takes at a memory size. Lambda gives one processor at 1,769 MiB, and parts of it below.
///
/// @param usedMib the most memory that it uses
record Curve(String name, DoubleUnaryOperator millis, int usedMib) {
    private static final double ONE_PROCESSOR_MIB = 1_769;
    private static final double USD_A_GIB_SECOND = 0.0000166667;

    /// One thread that reckons 600 ms on a whole processor.
    static Curve ofCpu() {
        return new Curve("CPU-bound", memory -> 600 / Math.min(1, memory / ONE_PROCESSOR_MIB), 90);
    }

    /// Waits 200 ms for others and reckons 10.
    static Curve ofWaiting() {
        return new Curve("I/O-bound", memory -> 200 + 10 / Math.min(1, memory / ONE_PROCESSOR_MIB), 90);
    }

    /// Collects garbage the more, the less is free beyond the 300 MiB that live.
    static Curve ofMemory() {
        return new Curve("memory-bound", memory -> 250 * (1 + Math.pow(250 / (memory - 300), 2)), 300);
    }

    double costPerThousand(int memoryMib) {
        return memoryMib / 1024.0 * millis.applyAsDouble(memoryMib) * USD_A_GIB_SECOND;
    }

    double objective(Objective objective, int memoryMib) {
        double time = switch (objective) {
            case COST -> 1;
            case COST_TIMES_TIME -> millis.applyAsDouble(memoryMib);
        };
        return costPerThousand(memoryMib) * time;
    }

    /// @param off by which the measured mean is wrong: 0.01 is one percent too long
    Visit visit(int memoryMib, Instant since, double off, double relativeError) {
        double mean = millis.applyAsDouble(memoryMib) * (1 + off);
        return new Visit(
                memoryMib,
                since,
                50_000,
                mean,
                mean * 2,
                new Money(BigDecimal.valueOf(costPerThousand(memoryMib) * (1 + off)), Money.USD),
                relativeError,
                0.001,
                OptionalInt.of(usedMib),
                false);
    }
}
