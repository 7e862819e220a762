package io.trimtab.aws.change;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.InstanceControl;
import io.trimtab.aws.gateway.InstanceState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// The way of an instance from one type to another: stop, modify, start, wait for its status checks. The same way
/// leads back. An instance that was stopped stays so.
final class InstanceMove {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration WHILE_IT_STARTS = Duration.ofSeconds(15);
    /// The account's own reasons for a start that broke off, besides EC2's `Server.…`: a disk whose key may not be
    /// used,
    /// is missing, or is one too many. Source: EC2 API reference, `StateReason`.
    private static final Set<String> NOT_STARTED =
            Set.of("Client.InternalError", "Client.InvalidSnapshot.NotFound", "Client.VolumeLimitExceeded");

    private final InstanceControl control;
    private final String id;
    private final BeforeImage before;
    private final String origin;
    private final String target;
    private final boolean forward;

    private InstanceMove(InstanceControl control, Plan plan, BeforeImage before, boolean forward) {
        String old = before.get(InstanceImage.TYPE);
        String wanted = Optional.ofNullable(plan.to().get(InstanceImage.TYPE)).orElse(old);
        this.control = control;
        this.id = InstanceResize.id(plan);
        this.before = before;
        this.origin = forward ? old : wanted;
        this.target = forward ? wanted : old;
        this.forward = forward;
    }

    static InstanceMove forward(InstanceControl control, Plan plan, BeforeImage before) {
        return new InstanceMove(control, plan, before, true);
    }

    static InstanceMove back(InstanceControl control, Plan plan, BeforeImage before) {
        return new InstanceMove(control, plan, before, false);
    }

    Step step() {
        Optional<InstanceState> found = control.instance(id);
        if (found.isEmpty()) {
            return new Step.Drifted("The instance was terminated meanwhile.");
        }
        InstanceState now = found.get();
        if (now.type().equals(target)) {
            return arrived(now);
        }
        return now.type().equals(origin)
                ? leave(now)
                : new Step.Drifted("Its type was changed to " + now.type() + " by somebody else meanwhile.");
    }

    private Step leave(InstanceState now) {
        return switch (now.state()) {
            case "running" -> stop(now);
            case "stopped" ->
                attempt(
                        "ec2:ModifyInstanceAttribute from " + origin + " to " + target,
                        () -> control.setType(id, target),
                        Step.Failed::new);
            default -> new Step.Waiting("It is " + now.state() + ".", SOON);
        };
    }

    private Step stop(InstanceState now) {
        if (forward && !InstanceImage.wasRunning(before)) {
            return new Step.Drifted("It was started by somebody else meanwhile.");
        }
        if (forward && !InstanceImage.isSameStart(before, now)) {
            return new Step.Drifted("It was stopped and started by somebody else meanwhile.");
        }
        return attempt("ec2:StopInstances", () -> control.stop(id), forward ? Step.Refused::new : Step.Failed::new);
    }

    private Step arrived(InstanceState now) {
        boolean shallRun = InstanceImage.wasRunning(before);
        return switch (now.state()) {
            case "running" -> shallRun ? checked() : done();
            case "stopped" -> shallRun ? start(now) : done();
            default -> new Step.Waiting("It is " + now.state() + ".", WHILE_IT_STARTS);
        };
    }

    /// EC2 may take a start and break it off later, which the reason of the stop tells.
    private Step start(InstanceState now) {
        if (brokeOff(now.reason()) && forward) {
            return new Step.Failed("As " + target + " it does not start: " + now.reason() + ".");
        }
        try {
            control.start(id);
            return new Step.Acted("ec2:StartInstances as " + target, WHILE_IT_STARTS);
        } catch (GatewayException failure) {
            return switch (failure.code()) {
                case "InsufficientInstanceCapacity", "InsufficientHostCapacity", "InsufficientCapacity" ->
                    forward
                            ? new Step.Failed("EC2 has no capacity for " + target + " there now.")
                            : new Step.Waiting("EC2 has no capacity for " + target + " there now.", WHILE_IT_STARTS);
                case "IncorrectInstanceState" -> new Step.Waiting(failure.said(), SOON);
                default ->
                    switch (failure.kind()) {
                        case THROTTLED, UNAVAILABLE -> throw failure;
                        case CONFLICT, STALE, DENIED, BUG ->
                            new Step.Failed(failure.getMessage() + ": " + failure.said());
                    };
            };
        }
    }

    private static boolean brokeOff(String reason) {
        return reason.startsWith("Server.") || NOT_STARTED.contains(reason);
    }

    private Step checked() {
        return switch (control.checks(id)) {
            case PASSED -> done();
            case OPEN -> new Step.Waiting("Its status checks are not done yet.", WHILE_IT_STARTS);
            case FAILED -> new Step.Failed("As " + target + " it fails its status checks.");
        };
    }

    private Step done() {
        TreeMap<String, String> settings = new TreeMap<>();
        settings.put(InstanceImage.TYPE, target);
        return new Step.Done(settings);
    }

    private static Step attempt(String what, Runnable write, Function<String, Step> refused) {
        return Attempt.of(what, SOON, write, refused);
    }
}
