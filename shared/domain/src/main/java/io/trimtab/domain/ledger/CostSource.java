package io.trimtab.domain.ledger;

/// Where a day's cost comes from: of several the last counts.
public enum CostSource {
    /// What was used times its list price: always there, but knows no discount and no commitment.
    USAGE_TIMES_PRICE("usage × price"),
    /// The cost and usage report: what was billed, line by line, with its share of what a commitment cost.
    COST_AND_USAGE_REPORT("cost and usage report"),
    /// Cost Explorer's resource level: what was billed, opt-in, 14 days back.
    COST_EXPLORER("Cost Explorer");

    private final String words;

    CostSource(String words) {
        this.words = words;
    }

    /// For people; every figure is marked with it.
    public String words() {
        return words;
    }

    public boolean isBilled() {
        return this != USAGE_TIMES_PRICE;
    }
}
