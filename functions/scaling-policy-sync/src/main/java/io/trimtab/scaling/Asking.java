package io.trimtab.scaling;

import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Alignment;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.Drift;
import io.trimtab.domain.scaling.ManagedResource;
import io.trimtab.domain.scaling.ScalingPart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks for alignments, as many at a time as may be made in an hour: the rest waits its turn, so that a wrong policy is
/// seen on a few resources before it is everywhere, and people are not asked a thousand things at once.
final class Asking {
    private static final Actor SELF = Actor.function(ScalingPolicySync.FUNCTION);
    private static final String MOVED = "Others move it just now: the next run asks.";

    private final ChangeStore changes;
    private final Announcer announcer;
    private final EnvironmentPolicy rules;
    private final OpenAlignments open;

    /// @param rules of the deployment's own environment
    Asking(ChangeStore changes, Announcer announcer, EnvironmentPolicy rules) {
        this.changes = changes;
        this.announcer = announcer;
        this.rules = rules;
        this.open = mode() == Mode.OBSERVE
                ? OpenAlignments.none(changes, announcer, rules)
                : OpenAlignments.read(changes, announcer, rules);
    }

    /// Of which something waits, though nothing else may tell of it any more.
    Set<Arn> waiting() {
        return open.waiting();
    }

    /// Nothing is to be asked for there: what still waits is closed.
    ///
    /// @param why a sentence
    void nothing(Arn resource, String why, Instant now) {
        open.close(resource, Optional.empty(), why, now);
    }

    private Mode mode() {
        return rules.modes().mode(ChangeKind.ALIGN_SCALING);
    }

    Round.Line ask(ManagedResource resource, Alignment.Align align, Instant now) {
        if (mode() == Mode.OBSERVE) {
            return line(resource, align, Optional.empty(), "The policy only observes here: nothing was changed.");
        }
        Optional<Change> acting = open.acting(resource.arn());
        if (acting.isPresent()) {
            return line(resource, align, acting, acting.get().id() + " is at work there: the next run looks again.");
        }
        String wanted = align.plan().changeId();
        if (!open.close(resource.arn(), Optional.of(wanted), "By now it would be " + wanted + ".", now)) {
            return line(resource, align, Optional.empty(), MOVED);
        }
        if (!open.has(wanted) && open.count() >= rules.changes().blastRadius().perHour()) {
            return line(resource, align, Optional.empty(), "It waits its turn: enough is under way for this hour.");
        }
        Proposal proposal = proposal(resource, align);
        Terms terms = rules.terms(proposal);
        return switch (changes.propose(proposal, terms, now)) {
            case ChangeAnswer.Moved moved -> {
                announcer.publish(moved.toPublish());
                open.opened(moved.change());
                yield line(
                        resource,
                        align,
                        Optional.of(moved.change()),
                        "Asked for as " + moved.change().id() + ".");
            }
            case ChangeAnswer.Unmoved(Change same, String why) -> line(resource, align, Optional.of(same), why);
            case ChangeAnswer.Snoozed snoozed ->
                line(resource, align, Optional.empty(), "Somebody put it off until " + snoozed.until() + ".");
            case ChangeAnswer.Stale _, ChangeAnswer.LeaseHeld _, ChangeAnswer.Unknown _ ->
                line(resource, align, Optional.empty(), MOVED);
        };
    }

    private static Round.Line line(
            ManagedResource resource, Alignment.Align align, Optional<Change> change, String doing) {
        return new Round.Line(resource, align, change, doing);
    }

    private static Proposal proposal(ManagedResource resource, Alignment.Align align) {
        return new Proposal(
                align.plan(),
                resource.name(),
                resource.environment(),
                "scaling-policy",
                MonthlyCost.usd("0"),
                1,
                align.drifts().stream().anyMatch(Asking::lowers) ? Risk.MEDIUM : Risk.LOW,
                true,
                List.of(),
                align.sourceEdit(),
                resource.owner(),
                SELF,
                align.because());
    }

    /// Less room to grow, less that is always there, or something taken away.
    private static boolean lowers(Drift drift) {
        return switch (drift) {
            case Drift.Missing _ -> false;
            case Drift.Superfluous _ -> true;
            case Drift.Differs(var setting, String now, String wanted) ->
                !(setting.part() instanceof ScalingPart.Between)
                        || Bounds.parse(wanted).maximum() < Bounds.parse(now).maximum()
                        || Bounds.parse(wanted).minimum() < Bounds.parse(now).minimum();
        };
    }
}
