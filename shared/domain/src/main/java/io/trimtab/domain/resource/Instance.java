package io.trimtab.domain.resource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One EC2 instance, as it was when read.
///
/// @param state EC2's own word: `running`, `stopped`, …
/// @param tenancy EC2's own word: `default`, `dedicated`, `host`
/// @param group the Auto Scaling group it belongs to
/// @param owner who would revert a change
/// @param interfaces network interfaces attached
/// @param addressesPerInterface the most IPv4 addresses that one of them holds
/// @param volumes the EBS volumes attached, by identifier
/// @param instanceStore whether data lives on local disks, which a stop erases
public record Instance(
        Arn arn,
        String id,
        String type,
        String state,
        Instant launchedAt,
        OperatingSystem operatingSystem,
        Architecture architecture,
        String virtualizationType,
        String tenancy,
        boolean spot,
        String imageId,
        boolean detailedMonitoring,
        Optional<String> group,
        Optional<Owner> owner,
        int interfaces,
        int addressesPerInterface,
        boolean instanceStore,
        List<String> volumes,
        Tags tags) {
    public Instance {
        volumes = List.copyOf(volumes);
    }
}
