package io.trimtab.domain.metric;

/// How CloudWatch condenses the samples of one period.
public enum Statistic {
    AVERAGE("Average"),
    MAXIMUM("Maximum"),
    MINIMUM("Minimum"),
    SUM("Sum"),
    P99_9("p99.9"),
    P95("p95");

    private final String word;

    Statistic(String word) {
        this.word = word;
    }

    /// CloudWatch's own word for it.
    public String word() {
        return word;
    }
}
