package io.trimtab.rightsizing.instance;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.OperatingSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which figures are read of an instance. Memory is published by the CloudWatch agent only, under one of two sets of
/// dimensions, depending on its configuration; both are asked for.
final class InstanceQueries {
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    private final Instance instance;
    private final boolean burstable;

    InstanceQueries(Instance instance, boolean burstable) {
        this.instance = instance;
        this.burstable = burstable;
    }

    /// What every instance is judged by: hourly where patterns count, daily elsewhere.
    List<MetricQuery> firstLook() {
        List<MetricQuery> all = new ArrayList<>();
        all.add(cpu(Statistic.MAXIMUM, HOUR));
        all.add(cpu(Statistic.AVERAGE, HOUR));
        all.addAll(memory(HOUR));
        for (String direction : List.of("NetworkIn", "NetworkOut")) {
            all.add(ec2(direction, Statistic.SUM, DAY));
            all.add(ec2(direction, Statistic.MAXIMUM, DAY));
        }
        all.addAll(disk());
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
                .flatMap(volume ->
                        List.of("VolumeReadOps", "VolumeWriteOps").stream().map(name -> volume(volume, name)))
                .toList();
    }

    MetricQuery cpu(Statistic statistic, Duration period) {
        return ec2("CPUUtilization", statistic, period);
    }

    List<MetricQuery> memory(Duration period) {
        Map<String, String> alone = Map.of("InstanceId", instance.id());
        Map<String, String> described =
                Map.of("InstanceId", instance.id(), "ImageId", instance.imageId(), "InstanceType", instance.type());
        return List.of(memory(alone, period), memory(described, period));
    }

    MetricQuery network(String direction, Statistic statistic) {
        return ec2(direction, statistic, DAY);
    }

    List<MetricQuery> diskBytes() {
        return List.of(ec2("EBSReadBytes", Statistic.MAXIMUM, DAY), ec2("EBSWriteBytes", Statistic.MAXIMUM, DAY));
    }

    List<MetricQuery> diskOperations() {
        return List.of(ec2("EBSReadOps", Statistic.MAXIMUM, DAY), ec2("EBSWriteOps", Statistic.MAXIMUM, DAY));
    }

    MetricQuery statusChecks() {
        return ec2("StatusCheckFailed", Statistic.MAXIMUM, DAY);
    }

    MetricQuery creditBalance() {
        return ec2("CPUCreditBalance", Statistic.MINIMUM, DAY);
    }

    MetricQuery surplusCredits() {
        return ec2("CPUSurplusCreditsCharged", Statistic.SUM, DAY);
    }

    private List<MetricQuery> disk() {
        List<MetricQuery> all = new ArrayList<>(diskBytes());
        all.addAll(diskOperations());
        return all;
    }

    private MetricQuery ec2(String name, Statistic statistic, Duration period) {
        return new MetricQuery("AWS/EC2", name, Map.of("InstanceId", instance.id()), statistic, period);
    }

    private MetricQuery volume(String volume, String name) {
        return new MetricQuery("AWS/EBS", name, Map.of("VolumeId", volume), Statistic.MAXIMUM, DAY);
    }

    private MetricQuery memory(Map<String, String> dimensions, Duration period) {
        if (instance.operatingSystem() != OperatingSystem.WINDOWS) {
            return new MetricQuery("CWAgent", "mem_used_percent", dimensions, Statistic.MAXIMUM, period);
        }
        Map<String, String> windows = new java.util.HashMap<>(dimensions);
        windows.put("objectname", "Memory");
        return new MetricQuery("CWAgent", "Memory % Committed Bytes In Use", windows, Statistic.MAXIMUM, period);
    }
}
