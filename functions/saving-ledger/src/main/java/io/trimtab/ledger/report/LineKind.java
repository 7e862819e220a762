package io.trimtab.ledger.report;

import java.util.Optional;
import java.util.stream.Stream;

/// Lines that are owed to the use of a resource, and what they cost: the resource's share of its commitment, where one
/// covers it. Fees, negations, credits, refunds and tax are none.
///
/// Source: AWS Data Exports user guide, line item, reservation and savings plan columns.
enum LineKind {
    USAGE("Usage", "line_item_unblended_cost", "line_item_net_unblended_cost"),
    RESERVED("DiscountedUsage", "reservation_effective_cost", "reservation_net_effective_cost"),
    SAVINGS_PLAN(
            "SavingsPlanCoveredUsage",
            "savings_plan_savings_plan_effective_cost",
            "savings_plan_net_savings_plan_effective_cost");

    private final String word;
    private final String cost;
    private final String netCost;

    LineKind(String word, String cost, String netCost) {
        this.word = word;
        this.cost = cost;
        this.netCost = netCost;
    }

    static Optional<LineKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    String cost() {
        return cost;
    }

    /// After discounts that were agreed upon; counts where the report has it.
    String netCost() {
        return netCost;
    }
}
