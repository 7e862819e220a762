package io.trimtab.domain.tuning;

/// What the walk makes smaller.
public enum Objective {
    /// What a thousand invocations cost.
    COST("cost"),
    /// That times their mean duration: a little more money for much less time is a gain.
    COST_TIMES_TIME("cost × time");

    private final String words;

    Objective(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    double of(Visit visit) {
        double cost = visit.costPerThousand().amount().doubleValue();
        return switch (this) {
            case COST -> cost;
            case COST_TIMES_TIME -> cost * visit.meanMillis();
        };
    }
}
