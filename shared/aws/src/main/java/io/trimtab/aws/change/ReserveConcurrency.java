package io.trimtab.aws.change;

import io.trimtab.aws.gateway.ConcurrencyControl;
import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Reserved concurrency of a function: a guarantee and a cap at once, in force within seconds.
///
/// Needs `lambda:GetFunctionConcurrency`, `GetAccountSettings`, `ListProvisionedConcurrencyConfigs`; to act
/// `lambda:PutFunctionConcurrency`, `DeleteFunctionConcurrency`.
final class ReserveConcurrency implements ChangeActs {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ConcurrencyControl control;

    ReserveConcurrency(ConcurrencyControl control) {
        this.control = control;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.RESERVE_CONCURRENCY;
    }

    @Override
    public Sight look(Plan plan, Instant now) {
        Optional<OptionalInt> reserved = reserved(plan);
        if (reserved.isEmpty()) {
            return new Sight.Gone("The function was deleted.");
        }
        var settings = new TreeMap<>(Map.of(ConcurrencySetting.RESERVED, ConcurrencySetting.words(reserved.get())));
        return new Sight.Present(settings, new BeforeImage(settings), obstacles(plan, reserved.get()));
    }

    private List<Obstacle> obstacles(Plan plan, OptionalInt reserved) {
        List<Obstacle> obstacles = new ArrayList<>();
        OptionalInt wanted = ConcurrencySetting.reserved(plan.to());
        if (wanted.isEmpty()) {
            return obstacles;
        }
        int added = wanted.getAsInt() - reserved.orElse(0);
        if (added > 0) {
            ConcurrencyRoom.obstacle(control.account(), added).ifPresent(obstacles::add);
        }
        if (added < 0 || reserved.isEmpty()) {
            int provisioned = control.allProvisioned(plan.resource()).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            if (wanted.getAsInt() < provisioned) {
                obstacles.add(new Obstacle(
                        Obstacle.Kind.INCOMPATIBLE,
                        "Its provisioned concurrency is " + provisioned + ", which the reserved must hold."));
            }
        }
        return obstacles;
    }

    @Override
    public Step forward(Plan plan, BeforeImage before, Instant now) {
        return towards(plan, ConcurrencySetting.reserved(plan.to()), ConcurrencySetting.reserved(before.facts()), true);
    }

    @Override
    public Step back(Plan plan, BeforeImage before, Instant now) {
        return towards(
                plan, ConcurrencySetting.reserved(before.facts()), ConcurrencySetting.reserved(plan.to()), false);
    }

    private Step towards(Plan plan, OptionalInt wanted, OptionalInt other, boolean forward) {
        Optional<OptionalInt> now = reserved(plan);
        if (now.isEmpty()) {
            return new Step.Drifted("The function was deleted meanwhile.");
        }
        if (now.get().equals(wanted)) {
            return new Step.Done(forward ? plan.to() : plan.from());
        }
        if (!now.get().equals(other)) {
            return new Step.Drifted("Its reserved concurrency was set to " + ConcurrencySetting.words(now.get())
                    + " by somebody else meanwhile.");
        }
        return Attempt.of(
                wanted.isPresent()
                        ? "lambda:PutFunctionConcurrency " + (forward ? "to " : "back to ") + wanted.getAsInt()
                        : "lambda:DeleteFunctionConcurrency",
                SOON,
                () -> write(plan, wanted),
                why -> forward ? new Step.Refused(why) : new Step.Failed(why));
    }

    private void write(Plan plan, OptionalInt wanted) {
        if (wanted.isPresent()) {
            control.reserve(plan.resource(), wanted.getAsInt());
        } else {
            control.unreserve(plan.resource());
        }
    }

    /// Empty where the function is gone.
    private Optional<OptionalInt> reserved(Plan plan) {
        try {
            return Optional.of(control.reserved(plan.resource()));
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        return ConcurrencyGuards.of(plan, grows(plan, before));
    }

    private static boolean grows(Plan plan, BeforeImage before) {
        OptionalInt from = ConcurrencySetting.reserved(before.facts());
        OptionalInt to = ConcurrencySetting.reserved(plan.to());
        return to.isEmpty() || (from.isPresent() && to.getAsInt() > from.getAsInt());
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(true, Duration.ofSeconds(10), "What was reserved before is reserved again within seconds.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        OptionalInt from = ConcurrencySetting.reserved(before.facts());
        return List.of(
                from.isPresent()
                        ? "aws lambda put-function-concurrency --function-name " + plan.resource()
                                + " --reserved-concurrent-executions " + from.getAsInt()
                        : "aws lambda delete-function-concurrency --function-name " + plan.resource());
    }

    @Override
    public Duration patience(BeforeImage before) {
        return Duration.ofMinutes(2);
    }
}
