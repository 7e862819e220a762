package io.trimtab.aws.answer;

import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.Mode;
import java.time.Clock;

/// Asks for the change by which an alarm is answered. Where the policy only observes, people are told of it instead.
public final class Requests {
    private final ChangeStore changes;
    private final Announcer announcer;
    private final Telling telling;
    private final Clock clock;

    public Requests(ChangeStore changes, Announcer announcer, Telling telling, Clock clock) {
        this.changes = changes;
        this.announcer = announcer;
        this.telling = telling;
        this.clock = clock;
    }

    /// @param proposal with the alarm that it answers
    /// @param rules of its environment
    /// @param page of the documentation for people
    public Answer ask(Proposal proposal, EnvironmentPolicy rules, String page) {
        Terms terms = rules.terms(proposal);
        if (terms.mode() == Mode.OBSERVE) {
            return telling.tell(observed(proposal, page));
        }
        return switch (changes.propose(proposal, terms, clock.instant())) {
            case ChangeAnswer.Moved moved -> {
                announcer.publish(moved.toPublish());
                yield new Answer.Asked(moved.change(), proposal.because());
            }
            case ChangeAnswer.Unmoved(var change, String because) -> new Answer.Asked(change, because);
            case ChangeAnswer.Snoozed snoozed ->
                new Answer.Held(
                        Reaction.Why.HELD,
                        proposal.name() + " is left alone until " + snoozed.until() + ": somebody put it off.",
                        snoozed.until());
            case ChangeAnswer.Stale _, ChangeAnswer.LeaseHeld _, ChangeAnswer.Unknown _ ->
                throw new IllegalStateException(
                        "the change of " + proposal.name() + " could not be asked for: others move it just now");
        };
    }

    private static AlarmNotice observed(Proposal proposal, String page) {
        return new AlarmNotice(
                proposal.name() + " would be changed: "
                        + proposal.trigger().orElseThrow().alarm() + " rings",
                AlarmNotice.sentence(proposal.because()) + " It would go from "
                        + proposal.plan().from() + " to "
                        + proposal.plan().to()
                        + ". The policy only observes here: nothing was changed.",
                Runbook.none(page));
    }
}
