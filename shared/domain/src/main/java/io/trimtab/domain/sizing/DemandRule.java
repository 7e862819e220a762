package io.trimtab.domain.sizing;

/// How the need of one dimension is found from its demand.
///
/// @param unit what the demand and the capacity are counted in, as it is printed: `vCPUs`, `GiB`
/// @param percentile 0 to 100: the floor rests on this percentile of the demand
/// @param headroomFraction room above that percentile: 0.2 asks for 1.2 times
/// @param reserveUnits room above the highest demand for what the history has not shown; see [DemandBound]
/// @param recordConfidence 0 to below 1: the level that the highest demand of the horizon stays under with this
///     probability counts as uncertain too; 0 leaves it out, for a dimension where a rare short excess does no harm
/// @param outlook how far ahead, and how carefully
public record DemandRule(
        String unit,
        double percentile,
        double headroomFraction,
        double reserveUnits,
        double recordConfidence,
        Outlook outlook) {
    public DemandRule {
        require(percentile >= 0 && percentile <= 100, "percentile must be 0 to 100, was ", percentile);
        require(headroomFraction >= 0, "headroomFraction must be >= 0, was ", headroomFraction);
        require(reserveUnits >= 0, "reserveUnits must be >= 0, was ", reserveUnits);
        require(
                recordConfidence >= 0 && recordConfidence < 1,
                "recordConfidence must be 0 to <1, was ",
                recordConfidence);
    }

    /// p99.5 and 20 %: a processor that is short for a few hours a month slows down, but nothing breaks.
    /// Half a vCPU in reserve is what patching, a backup or a login takes on a machine that else does nothing.
    public static DemandRule cpu() {
        return new DemandRule("vCPUs", 99.5, 0.2, 0.5, 0, Outlook.cpu());
    }

    /// The maximum and 20 %: memory that is short once kills a process. Demand for it is the harder to foretell; the
    /// reserve of 8 GiB is what the backtest in docs/benchmarks.md needed.
    public static DemandRule memory() {
        return new DemandRule("GiB", 100, 0.2, 8, 0.95, Outlook.memory());
    }

    public DemandRule withCaution(double caution) {
        return new DemandRule(
                unit, percentile, headroomFraction, reserveUnits, recordConfidence, outlook.withCaution(caution));
    }

    static void require(boolean holds, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + value);
        }
    }
}
