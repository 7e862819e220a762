package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.OperatingSystem;
import io.trimtab.domain.resource.Tags;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.Tag;

/// Puts EC2's description of an instance into our words.
final class InstanceReader {
    private static final String GROUP_TAG = "aws:autoscaling:groupName";
    /// AWS marks its own processors by a `g` behind the generation: `m6g`, `c7gn`, `im4gn`; and by `a1`.
    private static final Pattern GRAVITON = Pattern.compile("(a1|[a-z]+\\d+g[a-z]*)\\..+");

    private final Region region;
    private final String partition;
    private final OwnerTags owners;

    InstanceReader(Region region, OwnerTags owners) {
        this.region = region;
        this.partition = PartitionMetadata.of(region).id();
        this.owners = owners;
    }

    Instance read(@Nullable String account, software.amazon.awssdk.services.ec2.model.Instance instance) {
        Tags tags = tags(instance);
        String type = instance.instanceTypeAsString();
        return new Instance(
                Arn.of(partition, "ec2", region.id(), orNothing(account), "instance/" + instance.instanceId()),
                instance.instanceId(),
                type,
                instance.state() == null
                        ? "unknown"
                        : orNothing(instance.state().nameAsString()),
                Objects.requireNonNullElse(instance.launchTime(), Instant.EPOCH),
                operatingSystem(instance.platformDetails(), instance.platformAsString()),
                architecture(instance.architectureAsString(), type),
                Objects.requireNonNullElse(instance.virtualizationTypeAsString(), "hvm"),
                instance.placement() == null
                        ? "default"
                        : Objects.requireNonNullElse(instance.placement().tenancyAsString(), "default"),
                instance.instanceLifecycle() == InstanceLifecycleType.SPOT,
                orNothing(instance.imageId()),
                instance.monitoring() != null && instance.monitoring().state() == MonitoringState.ENABLED,
                tags.get(GROUP_TAG),
                owners.owner(tags),
                instance.networkInterfaces().size(),
                mostAddresses(instance),
                "instance-store".equals(instance.rootDeviceTypeAsString()),
                volumes(instance),
                tags);
    }

    /// The hourly price follows `PlatformDetails`: "Linux/UNIX", "Windows", "Red Hat Enterprise Linux", and longer
    /// ones for databases and licences of one's own, whose price is not known here. Without it only Windows has a
    /// name.
    static OperatingSystem operatingSystem(@Nullable String details, @Nullable String platform) {
        if (details == null || details.isEmpty()) {
            return "windows".equalsIgnoreCase(platform) ? OperatingSystem.WINDOWS : OperatingSystem.LINUX;
        }
        return switch (details) {
            case "Linux/UNIX" -> OperatingSystem.LINUX;
            case "Windows" -> OperatingSystem.WINDOWS;
            case "Red Hat Enterprise Linux" -> OperatingSystem.RHEL;
            case "SUSE Linux" -> OperatingSystem.SUSE;
            default -> OperatingSystem.OTHER;
        };
    }

    static Architecture architecture(@Nullable String word, String type) {
        if (word == null) {
            return GRAVITON.matcher(type).matches() ? Architecture.ARM64 : Architecture.X86_64;
        }
        return word.startsWith("arm64") ? Architecture.ARM64 : Architecture.X86_64;
    }

    private static int mostAddresses(software.amazon.awssdk.services.ec2.model.Instance instance) {
        return instance.networkInterfaces().stream()
                .map(InstanceNetworkInterface::privateIpAddresses)
                .mapToInt(addresses -> addresses.size())
                .max()
                .orElse(0);
    }

    private static List<String> volumes(software.amazon.awssdk.services.ec2.model.Instance instance) {
        return instance.blockDeviceMappings().stream()
                .filter(device -> device.ebs() != null && device.ebs().volumeId() != null)
                .map(device -> device.ebs().volumeId())
                .toList();
    }

    private static Tags tags(software.amazon.awssdk.services.ec2.model.Instance instance) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Tag tag : instance.tags()) {
            tags.put(tag.key(), orNothing(tag.value()));
        }
        return tags.isEmpty() ? Tags.NONE : new Tags(tags);
    }

    private static String orNothing(@Nullable String text) {
        return Optional.ofNullable(text).orElse("");
    }
}
