package io.trimtab.local.bench.concurrency;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What others do.
///
/// @param causal whether it could be done without knowing the future
record Baseline(String name, boolean causal, Control control) {
    private static final double ROUNDING = 1e-9;
    private static final int HOUR = 60;
    private static final double TARGET = 0.7;

    static List<Baseline> all() {
        return List.of(
                new Baseline("last minute / 0.7 (ideal target tracking)", true, maximum(1, TARGET)),
                new Baseline("last minute / 0.5", true, maximum(1, 0.5)),
                new Baseline("AWS target tracking at 70 %", true, stepping(Stepping.TARGET_TRACKING)),
                new Baseline("maximum of last 5", true, maximum(5, 1)),
                new Baseline("maximum of last 5 / 0.7", true, maximum(5, TARGET)),
                new Baseline("maximum of last 15", true, maximum(15, 1)),
                new Baseline("maximum of last 15 / 0.7", true, maximum(15, TARGET)),
                new Baseline("maximum of last 60", true, maximum(HOUR, 1)),
                new Baseline("maximum of last 60 / 0.7", true, maximum(HOUR, TARGET)),
                new Baseline("alarm steps", true, stepping(Stepping.ALARM_STEPS)),
                new Baseline("maximum of the first hour, static", true, Baseline::firstHour),
                new Baseline("maximum of the day, static", false, Baseline::day),
                new Baseline("clairvoyant", false, (function, _) -> function.units()));
    }

    private static Control maximum(int window, double target) {
        return (function, late) -> {
            int[] units = function.units();
            return IntStream.range(0, units.length)
                    .map(minute -> highest(units, minute - late - window + 1, minute - late))
                    .map(most -> (int) Math.ceil(most / target - ROUNDING))
                    .toArray();
        };
    }

    private static int highest(int[] units, int from, int to) {
        int most = 0;
        for (int minute = Math.max(0, from); minute <= to; minute++) {
            most = Math.max(most, units[minute]);
        }
        return most;
    }

    private static Control stepping(Stepping steps) {
        return (function, late) -> steps.provision(function.units(), late);
    }

    private static int[] firstHour(TracedFunction function, int late) {
        return constant(function.minutes(), highest(function.units(), 0, HOUR - 1));
    }

    private static int[] day(TracedFunction function, int late) {
        return constant(function.minutes(), highest(function.units(), 0, function.minutes() - 1));
    }

    private static int[] constant(int minutes, int units) {
        int[] provision = new int[minutes];
        Arrays.fill(provision, units);
        return provision;
    }
}
