package io.trimtab.capacity;

import io.trimtab.aws.gateway.BalancerGateway;
import io.trimtab.aws.gateway.GroupState;
import io.trimtab.aws.gateway.ServiceState;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.rehearsal.KnownAlarms;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// An account with groups, services and alarms as a test wants them.
final class FakeAccount extends KnownAlarms implements Account {
    private static final String TARGET_GROUP =
            "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/6d0ecf831eec9f09";

    final Map<String, GroupState> groups = new TreeMap<>();
    final Map<String, ServiceState> services = new TreeMap<>();
    final Set<String> policied = new HashSet<>();
    Optional<Bounds> policiedWithin = Optional.empty();
    Optional<RuntimeException> fault = Optional.empty();
    Optional<String> broken = Optional.empty();
    int looked;

    void group(String name, int minimum, int desired, int maximum) {
        group(name, minimum, desired, maximum, "dev");
    }

    void group(String name, int minimum, int desired, int maximum, int ready) {
        group(name, minimum, desired, maximum, ready, "dev");
    }

    void group(String name, int minimum, int desired, int maximum, String environment) {
        group(name, minimum, desired, maximum, desired, environment);
    }

    private void group(String name, int minimum, int desired, int maximum, int ready, String environment) {
        groups.put(
                name,
                new GroupState(
                        Arn.of(
                                "aws",
                                "autoscaling",
                                "eu-central-1",
                                "123456789012",
                                "autoScalingGroup:0f1e:autoScalingGroupName/" + name),
                        name,
                        minimum,
                        desired,
                        maximum,
                        IntStream.range(0, desired)
                                .mapToObj(number -> new GroupState.Member("i-" + number, "m5.large", number < ready))
                                .toList(),
                        Set.of(),
                        "",
                        List.of(TARGET_GROUP),
                        new Tags(Map.of("environment", environment))));
    }

    void service(String name, int desired) {
        services.put(
                "shop/" + name,
                new ServiceState(
                        Arn.of("aws", "ecs", "eu-central-1", "123456789012", "service/shop/" + name),
                        "shop",
                        name,
                        desired,
                        desired,
                        "ACTIVE",
                        false,
                        "ECS",
                        false,
                        List.of(),
                        new Tags(Map.of("environment", "dev"))));
    }

    void busy(String name, String group) {
        alarm(name, AlarmState.ALARM, "AWS/EC2", "CPUUtilization", Map.of("AutoScalingGroupName", group));
    }

    void composite(String name, String... children) {
        composite(name, AlarmState.ALARM, children);
    }

    @Override
    public Optional<GroupState> group(String name) {
        fault.ifPresent(failure -> {
            throw failure;
        });
        broken.filter(name::equals).ifPresent(_ -> {
            throw new IllegalStateException(name + " cannot be read");
        });
        looked++;
        return Optional.ofNullable(groups.get(name));
    }

    @Override
    public List<GroupState> groups() {
        return List.copyOf(groups.values());
    }

    @Override
    public boolean isPolicied(GroupState group) {
        return policied.contains(group.name());
    }

    @Override
    public Optional<ServiceState> service(String cluster, String name) {
        return Optional.ofNullable(services.get(cluster + "/" + name));
    }

    @Override
    public List<ServiceState> services() {
        return List.copyOf(services.values());
    }

    @Override
    public Optional<Bounds> policiedWithin(ServiceState service) {
        return policiedWithin;
    }

    @Override
    public Optional<BalancerGateway.Served> served(List<String> targetGroups) {
        return targetGroups.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new BalancerGateway.Served("targetgroup/shop/6d0ecf831eec9f09", "app/shop/50dc6c495c0c9188"));
    }
}
