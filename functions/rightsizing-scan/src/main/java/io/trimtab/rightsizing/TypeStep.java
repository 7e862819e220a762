package io.trimtab.rightsizing;

import io.trimtab.domain.policy.SavingPolicy;
import io.trimtab.domain.resource.InstanceType;

/// A step from the type that something runs on to another one: what holds for machines and databases alike.
public record TypeStep(InstanceType from, InstanceType to) {
    /// Less of something that counts: a newer family of the same size is a modernisation, not a matter of size.
    public boolean isSmaller() {
        return to.vCpus() < from.vCpus()
                || to.memoryMib() < from.memoryMib()
                || to.sustainedVCpus() < from.sustainedVCpus();
    }

    /// No less of anything, and more of what runs short.
    ///
    /// @param shortOfMemory otherwise it is the processor that runs short
    public boolean isLarger(boolean shortOfMemory) {
        return to.vCpus() >= from.vCpus()
                && to.memoryMib() >= from.memoryMib()
                && to.sustainedVCpus() >= from.sustainedVCpus()
                && (shortOfMemory ? to.memoryMib() > from.memoryMib() : to.sustainedVCpus() > from.sustainedVCpus());
    }

    /// A processor that is needed whole at its busiest is not given one that lives on credits, however low its average:
    /// bursts would end where the credits do.
    ///
    /// @param cpuShare of the present vCPUs that is needed
    public boolean keepsBursts(double cpuShare, SavingPolicy policy) {
        return !to.burstable() || from.burstable() || cpuShare <= policy.oversizedBelow();
    }
}
