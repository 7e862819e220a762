package io.trimtab.rightsizing.instance;

import static io.trimtab.rightsizing.MetricSource.DAY;
import static io.trimtab.rightsizing.MetricSource.HOUR;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.OperatingSystem;
import io.trimtab.rightsizing.MetricSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which figures are read of an instance. Memory is published by the CloudWatch agent only, under one of two sets of
/// dimensions, depending on its configuration; both are asked for.
final class InstanceQueries {
    private final Instance instance;
    private final boolean burstable;
    private final MetricSource ec2;

    InstanceQueries(Instance instance, boolean burstable) {
        this.instance = instance;
        this.burstable = burstable;
        this.ec2 = MetricSource.of("AWS/EC2", "InstanceId", instance.id());
    }

    /// What every instance is judged by: hourly where patterns count, daily elsewhere.
    List<MetricQuery> firstLook() {
        List<MetricQuery> all = new ArrayList<>();
        all.add(cpu(Statistic.MAXIMUM, HOUR));
        all.add(cpu(Statistic.AVERAGE, HOUR));
        all.addAll(memory(HOUR));
        for (String direction : List.of("NetworkIn", "NetworkOut")) {
            all.add(ec2.daily(direction, Statistic.SUM));
            all.add(ec2.daily(direction, Statistic.MAXIMUM));
        }
        all.addAll(diskBytes());
        all.addAll(diskOperations());
        all.add(statusChecks());
        if (burstable) {
            all.add(creditBalance());
            all.add(surplusCredits());
        }
        return all;
    }

    /// What an instance that looks too large is looked at with once more: all days that there are, and what its
    /// volumes did if it does not say so itself.
    List<MetricQuery> closerLook() {
        List<MetricQuery> all = new ArrayList<>();
        all.add(cpu(Statistic.MAXIMUM, DAY));
        all.addAll(memory(DAY));
        return all;
    }

    List<MetricQuery> volumes() {
        return instance.volumes().stream()
                .map(volume -> MetricSource.of("AWS/EBS", "VolumeId", volume))
                .flatMap(volume -> volume.dailyMaxima("VolumeReadOps", "VolumeWriteOps").stream())
                .toList();
    }

    MetricQuery cpu(Statistic statistic, Duration period) {
        return ec2.query("CPUUtilization", statistic, period);
    }

    List<MetricQuery> memory(Duration period) {
        Map<String, String> alone = Map.of("InstanceId", instance.id());
        Map<String, String> described =
                Map.of("InstanceId", instance.id(), "ImageId", instance.imageId(), "InstanceType", instance.type());
        return List.of(memory(alone, period), memory(described, period));
    }

    MetricQuery network(String direction, Statistic statistic) {
        return ec2.daily(direction, statistic);
    }

    List<MetricQuery> diskBytes() {
        return ec2.dailyMaxima("EBSReadBytes", "EBSWriteBytes");
    }

    List<MetricQuery> diskOperations() {
        return ec2.dailyMaxima("EBSReadOps", "EBSWriteOps");
    }

    MetricQuery statusChecks() {
        return ec2.daily("StatusCheckFailed", Statistic.MAXIMUM);
    }

    MetricQuery creditBalance() {
        return ec2.daily("CPUCreditBalance", Statistic.MINIMUM);
    }

    MetricQuery surplusCredits() {
        return ec2.daily("CPUSurplusCreditsCharged", Statistic.SUM);
    }

    private MetricQuery memory(Map<String, String> dimensions, Duration period) {
        if (instance.operatingSystem() != OperatingSystem.WINDOWS) {
            return agent(dimensions).query("mem_used_percent", Statistic.MAXIMUM, period);
        }
        Map<String, String> windows = new HashMap<>(dimensions);
        windows.put("objectname", "Memory");
        return agent(windows).query("Memory % Committed Bytes In Use", Statistic.MAXIMUM, period);
    }

    private static MetricSource agent(Map<String, String> dimensions) {
        return new MetricSource("CWAgent", dimensions);
    }
}
