package io.trimtab.rightsizing.database;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.rightsizing.Dossier;
import io.trimtab.rightsizing.EvidenceList;
import io.trimtab.rightsizing.EvidenceList.Figure;
import io.trimtab.rightsizing.Remedies;
import io.trimtab.rightsizing.ScanContext;
import java.util.List;

/// What is told of a database with every decision.
final class DatabaseDossier {
    private DatabaseDossier() {}

    static Dossier of(ScanContext context, Database database, InstanceType type, DatabaseUsage usage) {
        double percentile = context.rules(database.tags()).headroom().cpuPercentile();
        return new Dossier(
                database.arn(),
                database.id(),
                context.environment(database.tags()),
                database.owner(),
                confidence(usage),
                evidence(usage, type, percentile));
    }

    /// How much of the window was measured; a tenth less where memory is not, for then half of the size is a guess
    /// that is not made.
    private static double confidence(DatabaseUsage usage) {
        double measured =
                Math.min(usage.cpuPeak().completeness(), usage.connections().completeness());
        return usage.memoryPeak().isEmpty()
                ? measured * 0.9
                : Math.min(measured, usage.memoryPeak().completeness());
    }

    private static List<Evidence> evidence(DatabaseUsage usage, InstanceType type, double percentile) {
        double memory = type.memoryMib() / 1024.0;
        String busiest = "p" + Remedies.plain(percentile) + " of hourly maxima";
        return new EvidenceList()
                .add(
                        new Figure("CPUUtilization", busiest, "Percent"),
                        usage.cpuPeak().map(vCpus -> vCpus / type.vCpus() * 100),
                        usage.cpuPeak().percentile(percentile) / type.vCpus() * 100)
                .add(
                        new Figure("FreeableMemory", "min", "Gigabytes"),
                        usage.memoryPeak().map(gib -> memory - gib),
                        memory - usage.memoryPeak().maximum())
                .add(
                        new Figure("DatabaseConnections", "max", "Count"),
                        usage.connections(),
                        usage.connections().maximum())
                .add(
                        new Figure("ReadIOPS + WriteIOPS", "max", "Count/Second"),
                        usage.operations(),
                        usage.operations().maximum())
                .add(
                        new Figure("ReadThroughput + WriteThroughput", "max", "Megabytes/Second"),
                        usage.throughputMibs(),
                        usage.throughputMibs().maximum())
                .add(
                        new Figure("FreeStorageSpace", "min", "Gigabytes"),
                        usage.freeStorageGib(),
                        usage.freeStorageGib().minimum())
                .add(
                        new Figure("SwapUsage", "max", "Megabytes"),
                        usage.swapMib(),
                        usage.swapMib().maximum())
                .list();
    }
}
