package io.trimtab.aws.change;

import io.trimtab.aws.gateway.InstanceControl;
import io.trimtab.aws.gateway.InstanceState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.InstanceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The type of an EC2 instance, which only a stopped one can change.
///
/// Needs `ec2:DescribeInstances`, `DescribeInstanceAttribute`, `DescribeInstanceTypes`, `DescribeInstanceStatus`; to
/// act `ec2:StopInstances`, `ModifyInstanceAttribute`, `StartInstances`.
final class InstanceResize implements ChangeActs {
    private final InstanceControl control;
    private final Terms terms;

    InstanceResize(InstanceControl control, Terms terms) {
        this.control = control;
        this.terms = terms;
    }

    static String id(Plan plan) {
        return plan.resource().resource().substring("instance/".length());
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.RESIZE_INSTANCE;
    }

    @Override
    public Sight look(Plan plan, Instant now) {
        return control.instance(id(plan))
                .<Sight>map(instance -> {
                    TreeMap<String, String> settings = new TreeMap<>();
                    settings.put(InstanceImage.TYPE, instance.type());
                    return new Sight.Present(settings, InstanceImage.of(instance), obstacles(plan, instance));
                })
                .orElseGet(() -> new Sight.Gone("The instance was terminated."));
    }

    @Override
    public Step forward(Plan plan, BeforeImage before, Instant now) {
        return InstanceMove.forward(control, plan, before).step();
    }

    @Override
    public Step back(Plan plan, BeforeImage before, Instant now) {
        return InstanceMove.back(control, plan, before).step();
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        List<GuardMetric> guards = new ArrayList<>();
        guards.add(GuardMetric.gauge(
                "status check", "failed", Limits.CHECK_FAILED, ec2(plan, "StatusCheckFailed", Statistic.MAXIMUM)));
        guards.add(GuardMetric.gauge(
                "processor use", "%", Limits.FULL_PERCENT, ec2(plan, "CPUUtilization", Statistic.AVERAGE)));
        TargetGroup.of(before).ifPresent(group -> guards.addAll(group.guards()));
        return List.copyOf(guards);
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(true, Duration.ofMinutes(5), "It is stopped and started once more, about 5 minutes.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        String id = id(plan);
        List<String> steps = new ArrayList<>(List.of(
                "aws ec2 stop-instances --instance-ids " + id,
                "aws ec2 wait instance-stopped --instance-ids " + id,
                "aws ec2 modify-instance-attribute --instance-id " + id + " --instance-type Value="
                        + before.get(InstanceImage.TYPE)));
        if (InstanceImage.wasRunning(before)) {
            steps.add("aws ec2 start-instances --instance-ids " + id);
            steps.add("aws ec2 wait instance-status-ok --instance-ids " + id);
        }
        return List.copyOf(steps);
    }

    @Override
    public Duration patience(BeforeImage before) {
        return Duration.ofMinutes(20);
    }

    private List<Obstacle> obstacles(Plan plan, InstanceState instance) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (!instance.state().equals("running") && !instance.state().equals("stopped")) {
            obstacles.add(new Obstacle(Obstacle.Kind.BUSY, "It is " + instance.state() + " just now."));
        }
        instance.group()
                .ifPresent(group -> obstacles.add(new Obstacle(
                        Obstacle.Kind.GROUP_MEMBER,
                        "It belongs to the Auto Scaling group " + group + ": its launch template decides the type.")));
        if (instance.spot()) {
            obstacles.add(new Obstacle(Obstacle.Kind.NOT_CHANGEABLE, "It is a Spot instance, which keeps its type."));
        }
        address(instance).ifPresent(obstacles::add);
        if (control.isStopProtected(instance.id())) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.STOP_PROTECTION, "It is protected against being stopped (disableApiStop)."));
        }
        obstacles.addAll(fit(plan, instance));
        return obstacles;
    }

    private Optional<Obstacle> address(InstanceState instance) {
        return instance.lentAddress()
                .filter(_ -> !instance.tags().carries(terms.newAddressTag()))
                .map(address -> new Obstacle(
                        Obstacle.Kind.PUBLIC_ADDRESS,
                        "Its public address " + address + " is lent by AWS and would be another after a stop; the tag "
                                + terms.newAddressTag() + " consents."));
    }

    private List<Obstacle> fit(Plan plan, InstanceState instance) {
        List<Obstacle> obstacles = new ArrayList<>();
        Optional<InstanceType> now = control.type(instance.type());
        if (now.isEmpty()) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.LOCAL_DATA,
                    "EC2 does not describe " + instance.type()
                            + " in this region, so it may have local disks, which a stop erases."));
        } else if (instance.localRoot() || now.get().localDiskGb() > 0) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.LOCAL_DATA, "A stop erases the local disks of a " + instance.type() + "."));
        }
        String wanted = Optional.ofNullable(plan.to().get(InstanceImage.TYPE)).orElse(instance.type());
        Optional<InstanceType> target = control.type(wanted);
        if (target.isEmpty()) {
            obstacles.add(new Obstacle(Obstacle.Kind.INCOMPATIBLE, wanted + " is not offered in this region."));
        } else if (!target.get().architectures().contains(instance.architecture())) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.INCOMPATIBLE,
                    "Its image is made for " + instance.architecture() + ", which " + wanted + " does not run."));
        }
        return obstacles;
    }

    private static MetricQuery ec2(Plan plan, String metric, Statistic statistic) {
        return new MetricQuery("AWS/EC2", metric, Map.of("InstanceId", id(plan)), statistic, FunctionResize.PERIOD);
    }
}
