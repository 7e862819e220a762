package io.trimtab.rightsizing;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.WalkStore;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.tuning.Walk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks for the changes that the policy lets be asked for. Only those of this deployment's own environment: it could
/// make no other. A plan that is asked already, put off or cooling down stays as it is.
///
/// @param announcer absent where there is no bus: the sweep then publishes
record Proposals(Environment own, ChangeStore changes, WalkStore walks, Optional<Announcer> announcer, Clock clock) {
    private static final Actor SELF = Actor.function(Outcomes.FUNCTION);
    /// Left for telling people.
    private static final Duration RESERVE = Duration.ofSeconds(30);
    /// How the plans of a database's storage name its size, which AWS only lets grow.
    private static final String ALLOCATED = "allocatedGib";

    /// @return what could not be asked for
    List<Failure> propose(Run run, List<Judgement> judgements) {
        List<Failure> failures = new ArrayList<>();
        Instant stopAt = run.invocation().deadline().minus(RESERVE);
        for (Decision decision : askable(judgements)) {
            if (!clock.instant().isBefore(stopAt)) {
                failures.add(new Failure("changes", "time ran out: the next run asks for the rest"));
                return failures;
            }
            try {
                propose(decision, run);
            } catch (GatewayException failure) {
                failures.add(new Failure(decision.resource().value(), String.valueOf(failure.getMessage())));
            }
        }
        return failures;
    }

    private List<Decision> askable(List<Judgement> judgements) {
        List<Decision> askable = new ArrayList<>();
        for (Judgement judgement : judgements) {
            if (judgement instanceof Decision decision
                    && decision.environment() == own
                    && decision.remedy()
                            .filter(remedy -> remedy.standing() == Remedy.Standing.PROPOSED)
                            .isPresent()) {
                askable.add(decision);
            }
        }
        return askable;
    }

    private void propose(Decision decision, Run run) {
        Plan plan = decision.remedy().orElseThrow().plan();
        if (isWalked(plan, run)) {
            return;
        }
        Terms terms = run.policy().policy().of(decision.environment()).terms(plan.kind());
        ChangeAnswer answer = changes.propose(Proposal.of(decision, isReversible(plan), SELF), terms, clock.instant());
        if (answer instanceof ChangeAnswer.Moved moved) {
            announcer.ifPresent(bus -> bus.publish(moved.toPublish()));
        }
    }

    /// Whether power tuning has taken the function over: what it has measured to be cheapest is not to be shrunk again
    /// because less would hold. What is too small grows all the same.
    private boolean isWalked(Plan plan, Run run) {
        return run.policy().policy().of(own).tuning().isPresent()
                && plan.kind() == ChangeKind.RESIZE_FUNCTION
                && memory(plan.to()) < memory(plan.from())
                && walks.get(plan.resource()).isPresent();
    }

    private static int memory(Map<String, String> settings) {
        return Integer.parseInt(settings.getOrDefault(Walk.MEMORY, "0"));
    }

    /// Storage that has grown does not shrink again; everything else goes back.
    static boolean isReversible(Plan plan) {
        String from = plan.from().getOrDefault(ALLOCATED, "0");
        String to = plan.to().getOrDefault(ALLOCATED, "0");
        return Long.parseLong(to) <= Long.parseLong(from);
    }
}
