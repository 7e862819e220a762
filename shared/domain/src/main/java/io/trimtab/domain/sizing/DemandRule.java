package io.trimtab.domain.sizing;

/// How the need of one dimension is found from its demand.
///
/// @param unit what the demand and the capacity are counted in, as it is printed: `vCPUs`, `GiB`
/// @param percentile 0 to 100: the floor rests on this percentile of the demand
/// @param headroomFraction room above that percentile: 0.2 asks for 1.2 times
/// @param recordConfidence 0 to below 1: the level that the highest demand of the horizon stays under with this
///     probability counts as uncertain too; 0 leaves it out, for a dimension where a rare short excess does no harm
/// @param leastUsedUnits while it never used as much, its own work was not seen and nothing shrinks
/// @param outlook how far ahead, and how carefully
public record DemandRule(
        String unit,
        double percentile,
        double headroomFraction,
        double recordConfidence,
        double leastUsedUnits,
        Outlook outlook) {
    public DemandRule {
        require(percentile >= 0 && percentile <= 100, "percentile must be 0 to 100, was ", percentile);
        require(headroomFraction >= 0, "headroomFraction must be >= 0, was ", headroomFraction);
        require(
                recordConfidence >= 0 && recordConfidence < 1,
                "recordConfidence must be 0 to <1, was ",
                recordConfidence);
        require(leastUsedUnits >= 0, "leastUsedUnits must be >= 0, was ", leastUsedUnits);
    }

    /// p99.5 and 20 %: a processor that is short for a few hours a month slows down, but nothing breaks.
    public static DemandRule cpu() {
        return new DemandRule("vCPUs", 99.5, 0.2, 0, 0, Outlook.cpu());
    }

    /// The maximum and 20 %: memory that is short once kills a process. Below 1 GiB little more than an operating
    /// system was at work: what the machine is there for was not seen. Three chances in four that the record holds,
    /// for any distribution, is what the backtest in docs/benchmarks.md needed.
    public static DemandRule memory() {
        return new DemandRule("GiB", 100, 0.2, 0.75, 1, Outlook.memory());
    }

    public DemandRule withCaution(double caution) {
        return new DemandRule(
                unit, percentile, headroomFraction, recordConfidence, leastUsedUnits, outlook.withCaution(caution));
    }

    static void require(boolean holds, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + value);
        }
    }
}
