package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.resource.OperatingSystem;
import io.trimtab.domain.resource.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.NetworkCardInfo;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;

class ComputeGatewayTest {
    private final Ec2Client ec2 = mock(Ec2Client.class, CALLS_REAL_METHODS);
    private final ComputeGateway gateway = new ComputeGateway(() -> ec2, () -> Region.EU_CENTRAL_1);

    @Test
    void readsPageAfterPageOfAThousand() {
        doReturn(page("more", instance("i-1"), instance("i-2")), page(null, instance("i-3")))
                .when(ec2)
                .describeInstances(any(DescribeInstancesRequest.class));

        assertThat(gateway.instances(OwnerTags.usual()))
                .extracting(Instance::id)
                .containsExactly("i-1", "i-2", "i-3");

        var asked = ArgumentCaptor.forClass(DescribeInstancesRequest.class);
        verify(ec2, times(2)).describeInstances(asked.capture());
        assertThat(asked.getAllValues())
                .extracting(DescribeInstancesRequest::maxResults)
                .containsOnly(1000);
        assertThat(asked.getValue().nextToken()).isEqualTo("more");
        assertThat(asked.getValue().filters().getFirst().values())
                .containsExactly("pending", "running", "stopping", "stopped");
    }

    @Test
    void putsEveryFactIntoOurWords() {
        var described = instance("i-1").toBuilder()
                .instanceType("m6i.xlarge")
                .launchTime(Instant.parse("2025-11-01T00:00:00Z"))
                .platformDetails("Red Hat Enterprise Linux")
                .architecture("x86_64")
                .virtualizationType("hvm")
                .placement(place -> place.tenancy("dedicated"))
                .instanceLifecycle(InstanceLifecycleType.SPOT)
                .imageId("ami-1")
                .monitoring(monitoring -> monitoring.state(MonitoringState.ENABLED))
                .rootDeviceType("ebs")
                .blockDeviceMappings(InstanceBlockDeviceMapping.builder()
                        .ebs(volume -> volume.volumeId("vol-1"))
                        .build())
                .networkInterfaces(card(1), card(4))
                .tags(tag("aws:autoscaling:groupName", "web"), tag("eks:cluster-name", "blue"), tag("env", "prod"))
                .build();
        doReturn(page(null, described)).when(ec2).describeInstances(any(DescribeInstancesRequest.class));

        Instance instance = gateway.instances(OwnerTags.usual()).getFirst();

        assertThat(instance.arn().value()).isEqualTo("arn:aws:ec2:eu-central-1:123456789012:instance/i-1");
        assertThat(instance.type()).isEqualTo("m6i.xlarge");
        assertThat(instance.state()).isEqualTo("running");
        assertThat(instance.launchedAt()).isEqualTo("2025-11-01T00:00:00Z");
        assertThat(instance.operatingSystem()).isEqualTo(OperatingSystem.RHEL);
        assertThat(instance.architecture()).isEqualTo(Architecture.X86_64);
        assertThat(instance.tenancy()).isEqualTo("dedicated");
        assertThat(instance.spot()).isTrue();
        assertThat(instance.detailedMonitoring()).isTrue();
        assertThat(instance.group()).contains("web");
        assertThat(instance.owner()).contains(new Owner(Owner.Kind.EKS, "blue"));
        assertThat(instance.interfaces()).isEqualTo(2);
        assertThat(instance.addressesPerInterface()).isEqualTo(4);
        assertThat(instance.volumes()).containsExactly("vol-1");
        assertThat(instance.instanceStore()).isFalse();
        assertThat(instance.tags().get("env")).contains("prod");
    }

    @Test
    void aBareDescriptionIsAPlainLinuxMachineWithoutTags() {
        doReturn(page(null, instance("i-1"))).when(ec2).describeInstances(any(DescribeInstancesRequest.class));
        Instance instance = gateway.instances(OwnerTags.usual()).getFirst();
        assertThat(instance.operatingSystem()).isEqualTo(OperatingSystem.LINUX);
        assertThat(instance.tenancy()).isEqualTo("default");
        assertThat(instance.spot()).isFalse();
        assertThat(instance.group()).isEmpty();
        assertThat(instance.owner()).isEmpty();
        assertThat(instance.tags().values()).isEmpty();
    }

    @Test
    void aRefusalNamesTheAction() {
        doThrow(refusal("UnauthorizedOperation", 403)).when(ec2).describeInstances(any(DescribeInstancesRequest.class));
        GatewayException failure =
                catchThrowableOfType(GatewayException.class, () -> gateway.instances(OwnerTags.usual()));
        assertThat(failure).hasMessage("AccessDenied on ec2:DescribeInstances");
        assertThat(failure.kind()).isEqualTo(FailureKind.DENIED);
    }

    @Test
    void halfAListIsNoList() {
        doReturn(page("more", instance("i-1")))
                .doThrow(refusal("RequestLimitExceeded", 503))
                .when(ec2)
                .describeInstances(any(DescribeInstancesRequest.class));
        GatewayException failure =
                catchThrowableOfType(GatewayException.class, () -> gateway.instances(OwnerTags.usual()));
        assertThat(failure.kind()).isEqualTo(FailureKind.THROTTLED);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Linux/UNIX, -, LINUX",
                "Windows, windows, WINDOWS",
                "Red Hat Enterprise Linux, -, RHEL",
                "SUSE Linux, -, SUSE",
                "Windows with SQL Server Standard, windows, OTHER",
                "Red Hat BYOL Linux, -, OTHER",
                "Windows BYOL, windows, OTHER",
                "-, windows, WINDOWS",
                "-, -, LINUX",
            })
    void theHourlyPriceFollowsThePlatform(String details, String platform, OperatingSystem expected) {
        assertThat(InstanceReader.operatingSystem(details, platform)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "arm64, m6g.large, ARM64",
                "x86_64, m6i.large, X86_64",
                "i386, t2.micro, X86_64",
                "-, m6g.large, ARM64",
                "-, c7gn.xlarge, ARM64",
                "-, im4gn.large, ARM64",
                "-, a1.large, ARM64",
                "-, g5.xlarge, X86_64",
                "-, m5.large, X86_64",
            })
    void theArchitectureFollowsTheDescriptionElseTheFamily(String word, String type, Architecture expected) {
        assertThat(InstanceReader.architecture(word, type)).isEqualTo(expected);
    }

    @Test
    void readsAFamilyOnceForTheLifeOfTheContainer() {
        doReturn(types("m5.large", "m5.xlarge"), types("c5.large"))
                .when(ec2)
                .describeInstanceTypes(any(DescribeInstanceTypesRequest.class));

        assertThat(gateway.instanceTypes(Set.of("m5"))).containsOnlyKeys("m5.large", "m5.xlarge");
        assertThat(gateway.instanceTypes(List.of("m5", "c5"))).containsOnlyKeys("c5.large", "m5.large", "m5.xlarge");
        assertThat(gateway.instanceTypes(List.of("c5"))).containsOnlyKeys("c5.large");

        var asked = ArgumentCaptor.forClass(DescribeInstanceTypesRequest.class);
        verify(ec2, times(2)).describeInstanceTypes(asked.capture());
        assertThat(asked.getAllValues())
                .extracting(request -> request.filters().getFirst().values())
                .containsExactly(List.of("m5.*"), List.of("c5.*"));
        assertThat(asked.getValue().maxResults()).isEqualTo(100);
    }

    @Test
    void aFamilyThatIsNotOfferedHereAddsNothingAndIsNotAskedForAgain() {
        doReturn(types()).when(ec2).describeInstanceTypes(any(DescribeInstanceTypesRequest.class));
        assertThat(gateway.instanceTypes(Set.of("x9"))).isEmpty();
        assertThat(gateway.instanceTypes(Set.of("x9"))).isEmpty();
        verify(ec2, times(1)).describeInstanceTypes(any(DescribeInstanceTypesRequest.class));
    }

    @Test
    void aFilterHoldsTwoHundredFamilies() {
        doReturn(types()).when(ec2).describeInstanceTypes(any(DescribeInstanceTypesRequest.class));
        gateway.instanceTypes(IntStream.range(0, 201).mapToObj(n -> "f" + n).toList());
        verify(ec2, times(2)).describeInstanceTypes(any(DescribeInstanceTypesRequest.class));
    }

    @Test
    void aFailureIsNotKept() {
        doThrow(refusal("RequestLimitExceeded", 503))
                .doReturn(types("m5.large"))
                .when(ec2)
                .describeInstanceTypes(any(DescribeInstanceTypesRequest.class));
        GatewayException failure =
                catchThrowableOfType(GatewayException.class, () -> gateway.instanceTypes(Set.of("m5")));
        assertThat(failure).hasMessage("RequestLimitExceeded on ec2:DescribeInstanceTypes");
        assertThat(gateway.instanceTypes(Set.of("m5"))).containsOnlyKeys("m5.large");
    }

    @Test
    void readsATypesFiguresAsEc2GivesThem() {
        InstanceType type = InstanceTypeReader.read(InstanceTypeInfo.builder()
                .instanceType("t3.medium")
                .currentGeneration(true)
                .burstablePerformanceSupported(true)
                .bareMetal(false)
                .hypervisor("nitro")
                .supportedVirtualizationTypesWithStrings("hvm")
                .processorInfo(processor -> processor.supportedArchitecturesWithStrings("x86_64"))
                .vCpuInfo(cpu -> cpu.defaultVCpus(2))
                .memoryInfo(memory -> memory.sizeInMiB(4096L))
                .networkInfo(network -> network.networkPerformance("Up to 5 Gigabit")
                        .maximumNetworkInterfaces(3)
                        .ipv4AddressesPerInterface(6)
                        .networkCards(NetworkCardInfo.builder()
                                .baselineBandwidthInGbps(0.256)
                                .peakBandwidthInGbps(5.0)
                                .build()))
                .ebsInfo(ebs -> ebs.ebsOptimizedInfo(link -> link.baselineBandwidthInMbps(347)
                        .maximumBandwidthInMbps(2085)
                        .baselineIops(2000)
                        .maximumIops(11800)))
                .build());
        assertThat(type.baselineFraction()).hasValue(0.2);
        assertThat(type.sustainedVCpus()).isEqualTo(0.4);
        assertThat(type.network()).isEqualTo(new InstanceType.NetworkCapacity(0.256, 5.0, 3, 6));
        assertThat(type.disk()).isEqualTo(new InstanceType.DiskCapacity(347, 2085, 2000, 11800));
        assertThat(type.nitro()).isTrue();
        assertThat(type.localDiskGb()).isZero();
        assertThat(type.gpus()).isZero();
    }

    @Test
    void countsDisksAndAcceleratorsAndReadsTheNetworkFromItsWordsIfNeedBe() {
        InstanceType type = InstanceTypeReader.read(info("g4dn.xlarge").toBuilder()
                .instanceStorageInfo(disks -> disks.totalSizeInGB(125L))
                .gpuInfo(gpus -> gpus.gpus(GpuDeviceInfo.builder().count(4).build()))
                .networkInfo(network -> network.networkPerformance("25 Gigabit").maximumNetworkInterfaces(3))
                .build());
        assertThat(type.localDiskGb()).isEqualTo(125);
        assertThat(type.gpus()).isEqualTo(4);
        assertThat(type.network().baselineGbps()).isEqualTo(25.0);
        assertThat(type.baselineFraction()).isEmpty();

        InstanceType upTo = InstanceTypeReader.read(info("m9.large").toBuilder()
                .networkInfo(network -> network.networkPerformance("Up to 10 Gigabit"))
                .build());
        assertThat(upTo.network().baselineGbps()).isZero();
        assertThat(upTo.network().peakGbps()).isEqualTo(10.0);
    }

    private static software.amazon.awssdk.services.ec2.model.Instance instance(String id) {
        return software.amazon.awssdk.services.ec2.model.Instance.builder()
                .instanceId(id)
                .instanceType("m5.large")
                .state(state -> state.name("running"))
                .build();
    }

    private static DescribeInstancesResponse page(
            String token, software.amazon.awssdk.services.ec2.model.Instance... instances) {
        return DescribeInstancesResponse.builder()
                .reservations(Reservation.builder()
                        .ownerId("123456789012")
                        .instances(instances)
                        .build())
                .nextToken(token)
                .build();
    }

    private static DescribeInstanceTypesResponse types(String... names) {
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(
                        List.of(names).stream().map(ComputeGatewayTest::info).toList())
                .build();
    }

    private static InstanceTypeInfo info(String name) {
        return InstanceTypeInfo.builder()
                .instanceType(name)
                .processorInfo(processor -> processor.supportedArchitecturesWithStrings("x86_64"))
                .vCpuInfo(cpu -> cpu.defaultVCpus(2))
                .memoryInfo(memory -> memory.sizeInMiB(8192L))
                .build();
    }

    private static InstanceNetworkInterface card(int addresses) {
        List<InstancePrivateIpAddress> held = IntStream.range(0, addresses)
                .mapToObj(n -> InstancePrivateIpAddress.builder()
                        .privateIpAddress("10.0.0." + n)
                        .build())
                .toList();
        return InstanceNetworkInterface.builder().privateIpAddresses(held).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Ec2Exception refusal(String code, int status) {
        return (Ec2Exception) Ec2Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
