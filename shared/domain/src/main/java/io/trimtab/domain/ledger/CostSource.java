package io.trimtab.domain.ledger;

/// Where a day's cost comes from, the most trustworthy last.
public enum CostSource {
    /// What was used times its list price: always there, but knows no discount and no commitment.
    USAGE_TIMES_PRICE("usage × price"),
    /// Cost Explorer's resource level: what was billed, opt-in, 14 days back.
    COST_EXPLORER("Cost Explorer"),
    /// The cost and usage report: what was billed, line by line.
    COST_AND_USAGE_REPORT("cost and usage report");

    private final String words;

    CostSource(String words) {
        this.words = words;
    }

    /// For people; every figure that is not from a bill is marked with it.
    public String words() {
        return words;
    }

    public boolean isBilled() {
        return this != USAGE_TIMES_PRICE;
    }
}
