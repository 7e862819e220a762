package io.trimtab.apply;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.GuardMetric;
import io.trimtab.aws.change.Obstacle;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Step;
import io.trimtab.aws.change.Undo;
import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Changes machines as the real kinds change resources: one write a step, and a look before each.
final class MachineActs implements ChangeActs {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Function<Plan, Machine> machines;
    private final Witness witness;

    /// Sees every write, and may make it fail.
    interface Witness {
        /// Right before it.
        ///
        /// @throws GatewayException where the call does not get through
        void before(Plan plan, boolean forward, String write);

        /// Right after it.
        ///
        /// @throws GatewayException where the call got through and its answer is lost
        void after(Plan plan, boolean forward, String write);

        /// Whether there is room for the type.
        boolean capacity(String type);
    }

    MachineActs(Function<Plan, Machine> machines, Witness witness) {
        this.machines = machines;
        this.witness = witness;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.RESIZE_INSTANCE;
    }

    @Override
    public Sight look(Plan plan, Instant now) {
        Machine machine = machines.apply(plan);
        List<Obstacle> obstacles = machine.state().equals("running")
                ? List.of()
                : List.of(new Obstacle(Obstacle.Kind.BUSY, "It is " + machine.state() + "."));
        return new Sight.Present(
                new TreeMap<>(Map.of("instanceType", machine.type())),
                new BeforeImage(new TreeMap<>(Map.of("instanceType", machine.type(), "group", "web"))),
                obstacles);
    }

    @Override
    public Step forward(Plan plan, BeforeImage before, Instant now) {
        return step(plan, true, before.get("instanceType"), plan.to().get("instanceType"));
    }

    @Override
    public Step back(Plan plan, BeforeImage before, Instant now) {
        return step(plan, false, plan.to().get("instanceType"), before.get("instanceType"));
    }

    private Step step(Plan plan, boolean forward, String origin, String target) {
        Machine machine = machines.apply(plan);
        if (!machine.type().equals(origin) && !machine.type().equals(target)) {
            return new Step.Drifted("Its type is " + machine.type() + ".");
        }
        boolean arrived = machine.type().equals(target);
        return switch (machine.state()) {
            case "running" ->
                arrived
                        ? new Step.Done(new TreeMap<>(Map.of("instanceType", target)))
                        : write(plan, forward, "stop", machine::stop);
            case "stopped" ->
                arrived ? start(plan, forward, machine) : write(plan, forward, "modify", () -> machine.setType(target));
            default -> new Step.Waiting("It is " + machine.state() + ".", SOON);
        };
    }

    private Step start(Plan plan, boolean forward, Machine machine) {
        return witness.capacity(machine.type())
                ? write(plan, forward, "start", machine::start)
                : new Step.Failed("InsufficientInstanceCapacity on ec2:StartInstances");
    }

    private Step write(Plan plan, boolean forward, String name, Runnable act) {
        witness.before(plan, forward, name);
        act.run();
        witness.after(plan, forward, name);
        return new Step.Acted(name, SOON);
    }

    static GatewayException unavailable(String action) {
        return new GatewayException(
                FailureKind.UNAVAILABLE, action, "ServiceUnavailable", new IllegalStateException("the way is cut"));
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        return List.of();
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(true, Duration.ofMinutes(3), "It is stopped and started again.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        return List.of("aws ec2 start-instances --instance-ids " + machines.apply(plan).id);
    }

    @Override
    public Duration patience(BeforeImage before) {
        return Duration.ofHours(2);
    }
}
