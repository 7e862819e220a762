package io.trimtab.local.bench.sizing;

import io.trimtab.domain.series.Series;
import java.time.Instant;

/// One machine of a trace, hour by hour from the first hour it was seen.
///
/// @param vcpuDemand highest of the hour, in vCPUs
/// @param gibDemand highest of the hour, in GiB
/// @param vcpuAverage average of the hour, in vCPUs
/// @param gibAverage average of the hour, in GiB
/// @param vcpus what its owner gave it
/// @param gib what its owner gave it
record Machine(
        String id,
        Series vcpuDemand,
        Series gibDemand,
        Series vcpuAverage,
        Series gibAverage,
        Series vcpus,
        Series gib) {

    Machine between(Instant from, Instant until) {
        return new Machine(
                id,
                vcpuDemand.from(from).until(until),
                gibDemand.from(from).until(until),
                vcpuAverage.from(from).until(until),
                gibAverage.from(from).until(until),
                vcpus.from(from).until(until),
                gib.from(from).until(until));
    }

    Instant start() {
        return vcpuDemand.start();
    }

    Instant end() {
        return vcpuDemand.end();
    }

    int hoursKnown() {
        return vcpuDemand.presentCount();
    }

    /// What its owner gave it in the last hour seen.
    Size latestSize() {
        return new Size(latest(vcpus), latest(gib));
    }

    /// What its owner paid for, half of the time or more.
    double medianCost() {
        return new Size(vcpus.percentile(50), gib.percentile(50)).hourlyCost();
    }

    private static double latest(Series series) {
        return series.present().reduce(Double.NaN, (_, next) -> next);
    }
}
