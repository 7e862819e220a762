package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.resource.InstanceType.DiskCapacity;
import io.trimtab.domain.resource.InstanceType.NetworkCapacity;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ArchitectureType;
import software.amazon.awssdk.services.ec2.model.EbsInfo;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeHypervisor;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;

/// Puts EC2's description of an instance type into our words. What EC2 leaves out is 0: never more than it says.
final class InstanceTypeReader {
    private static final Pattern GIGABITS = Pattern.compile("(Up to )?([0-9.]+) Gigabit");

    private InstanceTypeReader() {}

    static InstanceType read(InstanceTypeInfo info) {
        String name = info.instanceTypeAsString();
        boolean bareMetal = Boolean.TRUE.equals(info.bareMetal());
        boolean burstable = Boolean.TRUE.equals(info.burstablePerformanceSupported());
        return new InstanceType(
                name,
                architectures(info),
                Set.copyOf(info.supportedVirtualizationTypesAsStrings()),
                info.vCpuInfo().defaultVCpus(),
                info.memoryInfo().sizeInMiB(),
                burstable ? OptionalDouble.of(BurstBaseline.fraction(name)) : OptionalDouble.empty(),
                network(info.networkInfo()),
                disk(info.ebsInfo()),
                info.instanceStorageInfo() == null
                        ? 0
                        : orZero(info.instanceStorageInfo().totalSizeInGB()),
                accelerators(info),
                Boolean.TRUE.equals(info.currentGeneration()),
                bareMetal,
                bareMetal || info.hypervisor() == InstanceTypeHypervisor.NITRO);
    }

    private static Set<Architecture> architectures(InstanceTypeInfo info) {
        Set<Architecture> architectures = EnumSet.noneOf(Architecture.class);
        for (ArchitectureType word : info.processorInfo().supportedArchitectures()) {
            if (word == ArchitectureType.X86_64 || word == ArchitectureType.X86_64_MAC) {
                architectures.add(Architecture.X86_64);
            } else if (word == ArchitectureType.ARM64 || word == ArchitectureType.ARM64_MAC) {
                architectures.add(Architecture.ARM64);
            }
        }
        return architectures;
    }

    /// The sum of its cards. Where EC2 gives no figures, its words still name what "25 Gigabit" always carries, and
    /// what "Up to 10 Gigabit" carries at best.
    private static NetworkCapacity network(@Nullable NetworkInfo info) {
        if (info == null) {
            return new NetworkCapacity(0, 0, 1, 1);
        }
        double baseline = info.networkCards().stream()
                .mapToDouble(card -> orZero(card.baselineBandwidthInGbps()))
                .sum();
        double peak = info.networkCards().stream()
                .mapToDouble(card -> orZero(card.peakBandwidthInGbps()))
                .sum();
        Matcher words = GIGABITS.matcher(info.networkPerformance() == null ? "" : info.networkPerformance());
        if (peak == 0 && words.matches()) {
            peak = Double.parseDouble(words.group(2));
            baseline = words.group(1) == null ? peak : 0;
        }
        return new NetworkCapacity(baseline, peak, (int) orZero(info.maximumNetworkInterfaces()), (int)
                orZero(info.ipv4AddressesPerInterface()));
    }

    private static DiskCapacity disk(@Nullable EbsInfo info) {
        if (info == null || info.ebsOptimizedInfo() == null) {
            return new DiskCapacity(0, 0, 0, 0);
        }
        var link = info.ebsOptimizedInfo();
        return new DiskCapacity(
                orZero(link.baselineBandwidthInMbps()),
                orZero(link.maximumBandwidthInMbps()),
                orZero(link.baselineIops()),
                orZero(link.maximumIops()));
    }

    /// Graphics cards, and every other device that a type without it cannot stand in for.
    private static int accelerators(InstanceTypeInfo info) {
        long count = 0;
        if (info.gpuInfo() != null) {
            for (GpuDeviceInfo gpu : info.gpuInfo().gpus()) {
                count += orZero(gpu.count());
            }
        }
        if (info.fpgaInfo() != null) {
            count += info.fpgaInfo().fpgas().stream()
                    .mapToLong(one -> orZero(one.count()))
                    .sum();
        }
        if (info.neuronInfo() != null) {
            count += info.neuronInfo().neuronDevices().stream()
                    .mapToLong(one -> orZero(one.count()))
                    .sum();
        }
        if (info.inferenceAcceleratorInfo() != null && count == 0) {
            count += info.inferenceAcceleratorInfo().accelerators().stream()
                    .mapToLong(one -> orZero(one.count()))
                    .sum();
        }
        return (int) count;
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private static long orZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
