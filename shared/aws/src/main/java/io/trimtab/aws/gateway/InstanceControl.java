package io.trimtab.aws.gateway;

import io.trimtab.aws.gateway.InstanceState.Checks;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.resource.Tags;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;

/// Looks at one EC2 instance, stops it, changes its type and starts it.
public final class InstanceControl {
    private static final String GROUP_TAG = "aws:autoscaling:groupName";

    private final Supplier<Ec2Client> client;

    public InstanceControl(AwsClients clients) {
        this(clients::ec2);
    }

    InstanceControl(Supplier<Ec2Client> client) {
        this.client = client;
    }

    /// Empty when it was terminated.
    public Optional<InstanceState> instance(String id) {
        try {
            return GatewayException.guard(
                            "ec2:DescribeInstances",
                            () -> client.get()
                                    .describeInstances(describe -> describe.instanceIds(id))
                                    .reservations())
                    .stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .map(InstanceControl::read)
                    .filter(instance -> !instance.state().equals("terminated")
                            && !instance.state().equals("shutting-down"))
                    .findFirst();
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    public boolean isStopProtected(String id) {
        return GatewayException.guard(
                "ec2:DescribeInstanceAttribute",
                () -> Boolean.TRUE.equals(client.get()
                        .describeInstanceAttribute(
                                describe -> describe.instanceId(id).attribute(InstanceAttributeName.DISABLE_API_STOP))
                        .disableApiStop()
                        .value()));
    }

    /// Empty when this region does not offer the type.
    public Optional<InstanceType> type(String name) {
        Filter named = Filter.builder().name("instance-type").values(name).build();
        return GatewayException.guard(
                "ec2:DescribeInstanceTypes",
                () ->
                        client
                                .get()
                                .describeInstanceTypes(describe -> describe.filters(List.of(named)))
                                .instanceTypes()
                                .stream()
                                .map(InstanceTypeReader::read)
                                .findFirst());
    }

    public Checks checks(String id) {
        return GatewayException.guard(
                "ec2:DescribeInstanceStatus",
                () -> client
                        .get()
                        .describeInstanceStatus(
                                describe -> describe.instanceIds(id).includeAllInstances(true))
                        .instanceStatuses()
                        .stream()
                        .findFirst()
                        .map(InstanceControl::checks)
                        .orElse(Checks.OPEN));
    }

    public void stop(String id) {
        GatewayException.guard("ec2:StopInstances", () -> client.get().stopInstances(stop -> stop.instanceIds(id)));
    }

    public void setType(String id, String type) {
        GatewayException.guard(
                "ec2:ModifyInstanceAttribute",
                () -> client.get()
                        .modifyInstanceAttribute(
                                modify -> modify.instanceId(id).instanceType(value -> value.value(type))));
    }

    public void start(String id) {
        GatewayException.guard("ec2:StartInstances", () -> client.get().startInstances(start -> start.instanceIds(id)));
    }

    private static Checks checks(InstanceStatus status) {
        SummaryStatus own = status.instanceStatus() == null
                ? SummaryStatus.INSUFFICIENT_DATA
                : status.instanceStatus().status();
        SummaryStatus host = status.systemStatus() == null
                ? SummaryStatus.INSUFFICIENT_DATA
                : status.systemStatus().status();
        if (own == SummaryStatus.IMPAIRED || host == SummaryStatus.IMPAIRED) {
            return Checks.FAILED;
        }
        return own == SummaryStatus.OK && host == SummaryStatus.OK ? Checks.PASSED : Checks.OPEN;
    }

    private static InstanceState read(Instance instance) {
        Tags tags = tags(instance);
        return new InstanceState(
                instance.instanceId(),
                instance.instanceTypeAsString(),
                instance.state() == null
                        ? "unknown"
                        : orNothing(instance.state().nameAsString()),
                instance.stateReason() == null
                        ? ""
                        : orNothing(instance.stateReason().code()),
                Objects.requireNonNullElse(instance.launchTime(), Instant.EPOCH),
                lentAddress(instance),
                "instance-store".equals(instance.rootDeviceTypeAsString()),
                instance.instanceLifecycle() == InstanceLifecycleType.SPOT,
                tags.get(GROUP_TAG),
                InstanceReader.architecture(instance.architectureAsString(), instance.instanceTypeAsString()),
                tags);
    }

    /// An address of Elastic IP belongs to the account and stays; what AWS lends belongs to `amazon`.
    private static Optional<String> lentAddress(Instance instance) {
        return instance.networkInterfaces().stream()
                .filter(one -> one.association() != null
                        && "amazon".equals(one.association().ipOwnerId()))
                .map(one -> orNothing(one.association().publicIp()))
                .findFirst();
    }

    private static Tags tags(Instance instance) {
        Map<String, String> tags = new LinkedHashMap<>();
        instance.tags().forEach(tag -> tags.put(tag.key(), orNothing(tag.value())));
        return new Tags(tags);
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }
}
