package io.trimtab.local.bench.concurrency;

/// A way of setting provisioned concurrency.
@FunctionalInterface
interface Control {
    /// @return what is provisioned in each minute; a causal control looks at no need later than `late` minutes before
    int[] provision(TracedFunction function, int late);
}
