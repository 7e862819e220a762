package io.trimtab.local.bench.sizing;

import io.trimtab.domain.sizing.DemandBound;
import io.trimtab.domain.sizing.DemandRule;
import io.trimtab.domain.sizing.Need;
import io.trimtab.rightsizing.LongView;
import java.time.Duration;
import java.util.Optional;

/// The scan's own rule with the settings it ships: the bound of every dimension; nothing shrinks where memory is
/// tight, where neither dimension has enough to spare, or where an earlier day speaks against it. As the scan only
/// advises to grow, this never grows.
record Trimtab(DemandRule cpu, DemandRule memory) implements Sizing {
    private static final Duration DAY = Duration.ofDays(1);
    /// The scan calls a resource oversized when it needs at most this share of what it has.
    private static final double OVERSIZED_BELOW = 0.7;

    static Trimtab shipped(double caution) {
        return new Trimtab(
                DemandRule.cpu().withCaution(caution), DemandRule.memory().withCaution(caution));
    }

    @Override
    public Size choose(Machine seen) {
        return choose(seen, LongView.NONE);
    }

    @Override
    public Size choose(Machine seen, Machine longer) {
        return choose(
                seen,
                new LongView(
                        Optional.of(longer.vcpuDemand().maxima(DAY)),
                        Optional.of(longer.gibDemand().maxima(DAY))));
    }

    private Size choose(Machine seen, LongView longView) {
        Size present = seen.latestSize();
        Need vcpus = DemandBound.need(seen.vcpuDemand(), present.vcpus(), cpu);
        Need gib = DemandBound.need(seen.gibDemand(), present.memoryGib(), memory);
        boolean spare = vcpus.atLeastUnits() <= OVERSIZED_BELOW * present.vcpus()
                || gib.atLeastUnits() <= OVERSIZED_BELOW * present.memoryGib();
        return spare && !gib.tight() && longView.objection(vcpus, gib).isEmpty()
                ? Size.holding(vcpus.atLeastUnits(), gib.atLeastUnits()).noLargerThan(present)
                : present;
    }
}
