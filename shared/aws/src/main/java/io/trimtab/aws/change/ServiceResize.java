package io.trimtab.aws.change;

import io.trimtab.aws.gateway.ServiceControl;
import io.trimtab.aws.gateway.ServiceState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many tasks an ECS service shall have. As with a group of instances it is done when the service has taken it.
///
/// Needs `ecs:DescribeServices`, `application-autoscaling:DescribeScalingPolicies`; to act `ecs:UpdateService`.
final class ServiceResize implements ChangeActs {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ServiceControl services;

    ServiceResize(ServiceControl services) {
        this.services = services;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.SCALE_SERVICE;
    }

    @Override
    public Sight look(Plan plan, Instant now) {
        Optional<ServiceState> service = service(plan);
        if (service.isEmpty()) {
            return new Sight.Gone("The service was deleted.");
        }
        SortedMap<String, String> settings = settings(service.get());
        SortedMap<String, String> facts = new TreeMap<>(settings);
        ServedTargets.into(facts, service.get().targetGroups(), service.get().tags());
        return new Sight.Present(settings, new BeforeImage(facts), obstacles(service.get()));
    }

    private List<Obstacle> obstacles(ServiceState service) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (!service.isActive()) {
            obstacles.add(new Obstacle(Obstacle.Kind.NOT_CHANGEABLE, "The service is " + service.status() + "."));
        }
        if (service.daemon()) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.NOT_CHANGEABLE,
                    "It runs one task on each machine: it grows with the machines of its cluster."));
        }
        if (!service.controller().equals("ECS")) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.NOT_CHANGEABLE,
                    "It is deployed by " + service.controller()
                            + ": a change of its size could meet a deployment half-way."));
        }
        if (service.deploying()) {
            obstacles.add(new Obstacle(Obstacle.Kind.BUSY, "A deployment of it runs."));
        }
        if (obstacles.isEmpty() && services.isPolicied(service)) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.INCOMPATIBLE,
                    "A scaling policy decides how many tasks it has: change its bounds instead."));
        }
        return obstacles;
    }

    @Override
    public Step forward(Plan plan, BeforeImage before, Instant now) {
        return towards(plan, ServiceSetting.desired(plan.to()), ServiceSetting.desired(before.facts()), true);
    }

    @Override
    public Step back(Plan plan, BeforeImage before, Instant now) {
        return towards(plan, ServiceSetting.desired(before.facts()), ServiceSetting.desired(plan.to()), false);
    }

    private Step towards(Plan plan, int wanted, int other, boolean forward) {
        Optional<ServiceState> service = service(plan);
        if (service.isEmpty() || !service.get().isActive()) {
            return new Step.Drifted("The service was deleted meanwhile.");
        }
        int now = service.get().desired();
        if (now == wanted) {
            return new Step.Done(forward ? plan.to() : plan.from());
        }
        if (now != other) {
            return new Step.Drifted("It was set to " + now + " tasks by somebody else meanwhile.");
        }
        return Attempt.of(
                "ecs:UpdateService " + (forward ? "to " : "back to ") + wanted + " tasks",
                SOON,
                () -> services.resize(service.get().cluster(), service.get().name(), wanted),
                why -> forward ? new Step.Refused(why) : new Step.Failed(why));
    }

    private Optional<ServiceState> service(Plan plan) {
        return services.service(ServiceSetting.cluster(plan.resource()), ServiceSetting.name(plan.resource()));
    }

    private static SortedMap<String, String> settings(ServiceState service) {
        return new TreeMap<>(Map.of(ServiceSetting.DESIRED, String.valueOf(service.desired())));
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        List<GuardMetric> guards = new ArrayList<>();
        TargetGroup.of(before).ifPresent(group -> guards.addAll(group.guards()));
        guards.add(gauge(plan, "processor use", "CPUUtilization"));
        guards.add(gauge(plan, "memory use", "MemoryUtilization"));
        return List.copyOf(guards);
    }

    private static GuardMetric gauge(Plan plan, String name, String metric) {
        Map<String, String> dimensions = Map.of(
                "ClusterName", ServiceSetting.cluster(plan.resource()),
                "ServiceName", ServiceSetting.name(plan.resource()));
        return GuardMetric.gauge(
                name,
                "%",
                Limits.FULL_PERCENT,
                new MetricQuery("AWS/ECS", metric, dimensions, Statistic.AVERAGE, FunctionResize.PERIOD));
    }

    @Override
    public Undo undo(Plan plan) {
        return ServiceSetting.desired(plan.to()) > ServiceSetting.desired(plan.from())
                ? new Undo(true, Duration.ofMinutes(1), "The tasks that were added are stopped again.")
                : new Undo(true, Duration.ofMinutes(3), "As many tasks are started again, within some minutes.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        return List.of("aws ecs update-service --cluster " + ServiceSetting.cluster(plan.resource()) + " --service "
                + ServiceSetting.name(plan.resource()) + " --desired-count "
                + ServiceSetting.desired(before.facts()));
    }

    @Override
    public Duration patience(BeforeImage before) {
        return Duration.ofMinutes(5);
    }
}
