package io.trimtab.local.bench.concurrency;

import java.util.List;

/// How a control did, from the second hour on.
///
/// @param spillPercent need above the provision, over all need
/// @param cost provision over need
/// @param adjustmentsAnHour changes of the provision, of a function on average
/// @param mostAdjustmentsAnHour of the function with the most, on average over the day
record Score(double spillPercent, double cost, double adjustmentsAnHour, double mostAdjustmentsAnHour) {
    private static final int FIRST_COUNTED = 60;

    /// One function's part of it.
    private record Part(long spilled, long needed, long provided, double changesAnHour) {}

    static Score of(List<TracedFunction> functions, Control control, int late) {
        List<Part> parts = functions.parallelStream()
                .map(function -> part(function.units(), control.provision(function, late)))
                .toList();
        double needed = parts.stream().mapToLong(Part::needed).sum();
        return new Score(
                100 * parts.stream().mapToLong(Part::spilled).sum() / needed,
                parts.stream().mapToLong(Part::provided).sum() / needed,
                parts.stream().mapToDouble(Part::changesAnHour).average().orElse(0),
                parts.stream().mapToDouble(Part::changesAnHour).max().orElse(0));
    }

    private static Part part(int[] need, int[] provision) {
        long spilled = 0;
        long needed = 0;
        long provided = 0;
        int changes = 0;
        for (int minute = FIRST_COUNTED; minute < need.length; minute++) {
            spilled += Math.max(0, need[minute] - provision[minute]);
            needed += need[minute];
            provided += provision[minute];
            changes += provision[minute] == provision[minute - 1] ? 0 : 1;
        }
        return new Part(spilled, needed, provided, changes / ((need.length - FIRST_COUNTED) / 60.0));
    }
}
