package io.trimtab.rightsizing.instance;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.series.Series;
import io.trimtab.rightsizing.Dossier;
import io.trimtab.rightsizing.EvidenceList;
import io.trimtab.rightsizing.EvidenceList.Figure;
import io.trimtab.rightsizing.Remedies;
import io.trimtab.rightsizing.ScanContext;
import java.util.List;

/// What is told of an instance with every decision.
final class InstanceDossier {
    private InstanceDossier() {}

    static Dossier of(ScanContext context, Instance instance, InstanceType type, InstanceUsage usage) {
        double percentile = context.rules(instance.tags()).headroom().cpuPercentile();
        return new Dossier(
                instance.arn(),
                instance.tags().get("Name").orElse(instance.id()),
                context.environment(instance.tags()),
                instance.owner(),
                confidence(usage),
                evidence(usage, type, percentile));
    }

    /// How much of the window was measured; a tenth less where memory is not, for then half of the size is a guess
    /// that is not made.
    private static double confidence(InstanceUsage usage) {
        double measured = usage.cpuPeak().completeness();
        return usage.memoryPeak().isEmpty()
                ? measured * 0.9
                : Math.min(measured, usage.memoryPeak().completeness());
    }

    private static List<Evidence> evidence(InstanceUsage usage, InstanceType type, double percentile) {
        Series cpu = usage.cpuPeak();
        Series memory = usage.memoryPeak();
        Series network = usage.networkBytesADay();
        return new EvidenceList()
                .add(
                        new Figure("CPUUtilization", "p" + Remedies.plain(percentile) + " of hourly maxima", "Percent"),
                        cpu.map(vCpus -> vCpus / type.vCpus() * 100),
                        cpu.percentile(percentile) / type.vCpus() * 100)
                .add(
                        new Figure("mem_used_percent", "max", "Percent"),
                        memory.map(gib -> gib / type.memoryMib() * 1024 * 100),
                        memory.maximum() / type.memoryMib() * 1024 * 100)
                .add(new Figure("NetworkIn + NetworkOut", "max of daily sums", "Bytes"), network, network.maximum())
                .addBare(
                        new Figure("NetworkIn, NetworkOut", "max", "Gigabits/Second"),
                        network,
                        usage.networkGbps().orElse(Double.NaN))
                .addBare(
                        new Figure("EBSReadBytes + EBSWriteBytes", "max", "Megabits/Second"),
                        network,
                        usage.diskMbps().orElse(Double.NaN))
                .addBare(
                        new Figure("EBSReadOps + EBSWriteOps", "max", "Count/Second"),
                        network,
                        usage.diskIops().orElse(Double.NaN))
                .list();
    }
}
