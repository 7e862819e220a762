package io.trimtab.local.bench.verify;

/// How much a simulated service's p95 wavers, all as standard deviations of its logarithm.
///
/// @param slow fades within one and a half days: how days differ
/// @param fast fades within an hour
/// @param single of each step alone, heavy-tailed, besides what few requests do
/// @param burstsADay incidents of some ten minutes
record Restlessness(double slow, double fast, double single, double burstsADay) {
    static Restlessness usual() {
        return new Restlessness(0.025, 0.06, 0.03, 1);
    }

    Restlessness withSlow(double other) {
        return new Restlessness(other, fast, single, burstsADay);
    }
}
