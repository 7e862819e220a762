package io.trimtab.aws.change;

import io.trimtab.aws.gateway.ConcurrencyControl;
import io.trimtab.aws.gateway.FunctionControl;
import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.aws.gateway.ProvisionedState;
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

/// Provisioned concurrency of a function's alias or version. Lambda starts the environments for some minutes
/// (`IN_PROGRESS`) before they answer calls.
///
/// Needs `lambda:GetProvisionedConcurrencyConfig`, `GetFunctionConfiguration`, `ListAliases`, `GetFunctionConcurrency`,
/// `ListProvisionedConcurrencyConfigs`, `GetAccountSettings`; to act `lambda:PutProvisionedConcurrencyConfig`,
/// `DeleteProvisionedConcurrencyConfig`.
final class ProvisionConcurrency implements ChangeActs {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration WHILE_IT_STARTS = Duration.ofSeconds(15);
    private static final String LATEST = "$LATEST";

    private final ChangeKind kind;
    private final ConcurrencyControl control;
    private final FunctionControl functions;

    /// @param kind an answer to an alarm, or a step of the rhythm: done alike
    ProvisionConcurrency(ChangeKind kind, ConcurrencyControl control, FunctionControl functions) {
        this.kind = kind;
        this.control = control;
        this.functions = functions;
    }

    @Override
    public ChangeKind kind() {
        return kind;
    }

    @Override
    public Sight look(Plan plan, Instant now) {
        String qualifier = ConcurrencySetting.qualifier(plan);
        Optional<FunctionState> behind = functions.version(plan.resource(), qualifier);
        if (behind.isEmpty()) {
            return new Sight.Gone("The function, or its alias or version " + qualifier + ", was deleted.");
        }
        Optional<ProvisionedState> state = control.provisioned(plan.resource(), qualifier);
        int requested = state.map(ProvisionedState::requested).orElse(0);
        var settings = new TreeMap<>(Map.of(plan.to().firstKey(), String.valueOf(requested)));
        return new Sight.Present(settings, new BeforeImage(settings), obstacles(plan, behind.get(), state, requested));
    }

    private List<Obstacle> obstacles(Plan plan, FunctionState behind, Optional<ProvisionedState> state, int requested) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (behind.version().equals(LATEST)) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.NOT_CHANGEABLE,
                    "AWS provisions nothing for $LATEST: publish a version and point the alias to it."));
        }
        if (state.filter(now -> now.status() == ProvisionedState.Status.IN_PROGRESS)
                .isPresent()) {
            obstacles.add(new Obstacle(Obstacle.Kind.BUSY, "Lambda is provisioning it just now."));
        }
        int wanted = ConcurrencySetting.provisioned(plan.to());
        if (wanted > requested) {
            room(plan, wanted, requested).ifPresent(obstacles::add);
        }
        return obstacles;
    }

    /// Provisioned concurrency is taken out of what the function has reserved, or out of the account's common pool.
    private Optional<Obstacle> room(Plan plan, int wanted, int requested) {
        OptionalInt reserved = control.reserved(plan.resource());
        if (reserved.isEmpty()) {
            return ConcurrencyRoom.obstacle(control.account(), wanted - requested);
        }
        int all = control.allProvisioned(plan.resource()).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                - requested
                + wanted;
        return all <= reserved.getAsInt()
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        Obstacle.Kind.INCOMPATIBLE,
                        "Its reserved concurrency of " + reserved.getAsInt() + " does not hold " + all
                                + " provisioned: reserve more first."));
    }

    @Override
    public Step forward(Plan plan, BeforeImage before, Instant now) {
        return towards(
                plan, ConcurrencySetting.provisioned(plan.to()), ConcurrencySetting.provisioned(before.facts()), true);
    }

    @Override
    public Step back(Plan plan, BeforeImage before, Instant now) {
        return towards(
                plan, ConcurrencySetting.provisioned(before.facts()), ConcurrencySetting.provisioned(plan.to()), false);
    }

    private Step towards(Plan plan, int wanted, int other, boolean forward) {
        String qualifier = ConcurrencySetting.qualifier(plan);
        if (functions.version(plan.resource(), qualifier).isEmpty()) {
            return new Step.Drifted("The function, or its alias or version " + qualifier + ", was deleted meanwhile.");
        }
        Optional<ProvisionedState> state = control.provisioned(plan.resource(), qualifier);
        int requested = state.map(ProvisionedState::requested).orElse(0);
        if (requested == wanted) {
            return state.map(now -> landed(now, plan, forward))
                    .orElseGet(() -> new Step.Done(forward ? plan.to() : plan.from()));
        }
        if (requested != other) {
            return new Step.Drifted(
                    "Its provisioned concurrency was set to " + requested + " by somebody else meanwhile.");
        }
        return Attempt.of(
                wanted > 0
                        ? "lambda:PutProvisionedConcurrencyConfig of " + qualifier + (forward ? " to " : " back to ")
                                + wanted
                        : "lambda:DeleteProvisionedConcurrencyConfig of " + qualifier,
                SOON,
                () -> write(plan, qualifier, wanted),
                why -> forward ? new Step.Refused(why) : new Step.Failed(why));
    }

    private static Step landed(ProvisionedState now, Plan plan, boolean forward) {
        return switch (now.status()) {
            case READY -> new Step.Done(forward ? plan.to() : plan.from());
            case IN_PROGRESS ->
                new Step.Waiting(
                        "Lambda has provisioned " + now.available() + " of " + now.requested() + ".", WHILE_IT_STARTS);
            case FAILED -> new Step.Failed("Lambda could not provision it: " + now.reason());
        };
    }

    private void write(Plan plan, String qualifier, int wanted) {
        if (wanted > 0) {
            control.provision(plan.resource(), qualifier, wanted);
        } else {
            control.unprovision(plan.resource(), qualifier);
        }
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        return ConcurrencyGuards.of(
                plan, ConcurrencySetting.provisioned(plan.to()) > ConcurrencySetting.provisioned(before.facts()));
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(
                true,
                Duration.ofMinutes(5),
                "Fewer are in force at once; what Lambda has to start again takes some minutes.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        int from = ConcurrencySetting.provisioned(before.facts());
        String of = " --function-name " + plan.resource() + " --qualifier " + ConcurrencySetting.qualifier(plan);
        return List.of(
                from > 0
                        ? "aws lambda put-provisioned-concurrency-config" + of + " --provisioned-concurrent-executions "
                                + from
                        : "aws lambda delete-provisioned-concurrency-config" + of);
    }

    /// Large ones are provisioned in bursts and take minutes. Source: Lambda developer guide, "Understanding and
    /// visualizing concurrency".
    @Override
    public Duration patience(BeforeImage before) {
        return Duration.ofMinutes(15);
    }
}
