package io.trimtab.powertuning;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.LedgerStore;
import io.trimtab.aws.store.WalkStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.ledger.RuleRecord;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.price.PriceList;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.tuning.Advice;
import io.trimtab.domain.tuning.PowerTuning;
import io.trimtab.domain.tuning.TuningPolicy;
import io.trimtab.domain.tuning.Visit;
import io.trimtab.domain.tuning.Walk;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// One run: follows what became of the last step of each walk, and asks for the next. A step that is under way is
/// waited for, so a function has one at a time.
final class Tuner {
    static final String FUNCTION = "power-tuning";
    static final String RULE = "lambda-power-tuning";

    private final Parts parts;
    private final Clock clock;

    Tuner(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// @param own the environment of this deployment
    record Parts(
            Environment own,
            Supplier<LoadedPolicy> policies,
            ChangeStore changes,
            WalkStore walks,
            LedgerStore ledger,
            Announcer announcer,
            Function<Arn, Optional<LambdaFunction>> functions,
            Figures figures,
            Function<Instant, PriceList> prices) {}

    Steps run(Invocation invocation) {
        Steps steps = new Steps();
        EnvironmentPolicy rules = parts.policies().get().policy().of(parts.own());
        boolean mayAsk = rules.modes().mode(ChangeKind.RESIZE_FUNCTION) != Mode.OBSERVE;
        if (rules.tuning().isEmpty() || !mayAsk) {
            return steps;
        }
        Round round = new Round(
                rules,
                rules.tuning().get(),
                parts.prices().apply(invocation.startedAt()),
                parts.ledger().records().getOrDefault(RULE, new RuleRecord(0, 0)),
                invocation.stopAt());
        MemoryChanges memory = new MemoryChanges(parts.changes(), parts.own());
        memory.recent(clock.instant()).forEach((function, changes) -> {
            if (!clock.instant().isBefore(invocation.stopAt())) {
                steps.outOfTime();
                return;
            }
            try {
                follow(function, changes, round, steps);
            } catch (GatewayException failure) {
                steps.failed(function.value(), String.valueOf(failure.getMessage()));
            }
        });
        return steps;
    }

    private void follow(Arn function, List<Change> changes, Round round, Steps steps) {
        Optional<Walk> known = parts.walks().get(function);
        Optional<Walk> walk = known;
        for (Change change : changes) {
            walk = on(walk, change);
        }
        if (walk.isEmpty()) {
            return;
        }
        Change last = changes.getLast();
        Walk next = walk.get().settled().isPresent() ? walk.get() : next(walk.get(), last, round, steps);
        if (!known.equals(Optional.of(next)) && !parts.walks().write(next)) {
            steps.failed(function.value(), "somebody else follows it, too; the next run looks again");
        }
    }

    /// A change that is not the walk's own begins a new one, where it was kept.
    private static Optional<Walk> on(Optional<Walk> walk, Change change) {
        if (walk.filter(known -> known.knows(change)).isPresent()) {
            return walk;
        }
        boolean own = change.proposal().rule().equals(RULE);
        if (own) {
            return walk.map(known -> known.with(change));
        }
        boolean later = walk.map(known -> change.appliedAt().orElseThrow().isAfter(known.startedAt()))
                .orElse(true);
        return change.state() instanceof State.Kept && later ? Optional.of(Walk.from(change, walk)) : walk;
    }

    private Walk next(Walk walk, Change last, Round round, Steps steps) {
        Optional<Change> open = walk.asked().flatMap(parts.changes()::get).filter(change -> isOpen(change.status()));
        if (open.isPresent()) {
            steps.say(open.get(), "The last step is under way.");
            return walk;
        }
        Optional<LambdaFunction> function = parts.functions().apply(walk.function());
        if (function.filter(now -> now.memoryMib() == walk.present().memoryMib())
                .isEmpty()) {
            String because = function.map(now -> "Somebody has set its memory to " + now.memoryMib() + " MiB.")
                    .orElse("It is gone.");
            steps.say(last, because);
            return walk.ended(because);
        }
        Optional<List<Visit>> visits = Measurement.of(function.get(), round.prices(), parts.figures(), round.stopAt())
                .flatMap(measurement -> measurement.visits(walk.stays(), clock.instant()));
        if (visits.isEmpty()) {
            steps.failed(walk.function().value(), "what it showed, or what it costs, could not be read");
            return walk;
        }
        return act(walk, visits.get(), last, round, steps);
    }

    private static boolean isOpen(Status status) {
        return switch (status) {
            case PROPOSED, APPROVED, APPLYING, APPLIED, ROLLING_BACK -> true;
            case KEPT, DISMISSED, EXPIRED, DRIFTED, FAILED, ROLLED_BACK, ROLLBACK_FAILED, REVERTED -> false;
        };
    }

    private Walk act(Walk walk, List<Visit> visits, Change last, Round round, Steps steps) {
        Instant now = clock.instant();
        Visit present = visits.stream()
                .filter(visit -> !visit.rolledBack())
                .reduce((_, later) -> later)
                .orElseThrow();
        Request request = new Request(last, present, now);
        return switch (new PowerTuning(TuningPolicy.standard(round.objective())).next(visits, now)) {
            case Advice.Wait wait -> {
                steps.say(last, wait.because());
                yield walk;
            }
            case Advice.Settled settled -> {
                steps.say(last, settled.because());
                yield walk.ended(settled.because());
            }
            case Advice.Step step ->
                ask(walk, request.step(step.toMib(), round.record(), step.because()), last, round, steps);
            case Advice.StepBack back -> {
                Visit to = visits.stream()
                        .filter(visit -> visit.memoryMib() == back.toMib())
                        .findFirst()
                        .orElseThrow();
                yield ask(walk, request.back(to, round.record(), back.because()), last, round, steps);
            }
        };
    }

    private Walk ask(Walk walk, Proposal proposal, Change last, Round round, Steps steps) {
        ChangeAnswer answer = parts.changes().propose(proposal, round.rules().terms(proposal), clock.instant());
        switch (answer) {
            case ChangeAnswer.Moved moved -> {
                parts.announcer().publish(moved.toPublish());
                steps.say(moved.change(), proposal.because());
                return walk.asking(moved.change().id());
            }
            case ChangeAnswer.Unmoved unmoved -> steps.say(unmoved.change(), unmoved.because());
            case ChangeAnswer.Snoozed snoozed -> steps.say(last, "It is put off until " + snoozed.until() + ".");
            case ChangeAnswer.Stale _, ChangeAnswer.LeaseHeld _, ChangeAnswer.Unknown _ ->
                steps.say(last, "Somebody else moved it meanwhile; the next run looks again.");
        }
        return walk;
    }
}
