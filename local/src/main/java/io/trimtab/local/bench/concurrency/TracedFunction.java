package io.trimtab.local.bench.concurrency;

import java.util.Arrays;

/// One function's day.
final class TracedFunction {
    /// So that 3.0000000001 is three.
    private static final double ROUNDING = 1e-9;

    private final String name;
    private final double[] needs;

    /// @param needs concurrency of each minute, invocations × average duration ÷ 60,000 ms, not rounded; copied
    TracedFunction(String name, double... needs) {
        this.name = name;
        this.needs = needs.clone();
    }

    String name() {
        return name;
    }

    int minutes() {
        return needs.length;
    }

    double need(int minute) {
        return needs[minute];
    }

    /// In whole execution environments.
    int[] units() {
        return Arrays.stream(needs)
                .mapToInt(need -> (int) Math.ceil(need - ROUNDING))
                .toArray();
    }
}
