package io.trimtab.domain.change;

import io.trimtab.domain.policy.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether a yes counts, and whether it is enough. Whatever is not plainly allowed is refused.
final class Approving {
    private Approving() {}

    static Transition approve(Change change, State.Proposed proposed, Event.Approve event, Terms terms, Instant now) {
        Optional<String> refused = refusal(change, proposed, event, terms, now);
        if (refused.isPresent()) {
            return change.unmoved(refused.get());
        }
        Approval approval = new Approval(event.by(), now, event.planHash(), event.attempt());
        if (counts(proposed, approval)) {
            return change.unmoved(event.by().formatted() + " has approved " + change.id() + " already.");
        }
        List<Approval> approvals = new ArrayList<>(proposed.approvals());
        approvals.add(approval);
        int needed = event.by().kind() == Actor.Kind.POLICY
                ? approvals.size()
                : terms.approval().needed(change.proposal().risk());
        return approvals.size() >= needed
                ? approved(change, event, approvals, terms, now)
                : oneOfSeveral(change, proposed, event, approvals, needed, now);
    }

    private static boolean counts(State.Proposed proposed, Approval approval) {
        return proposed.approvals().stream().map(Approval::counted).anyMatch(approval.counted()::equals);
    }

    private static Transition approved(
            Change change, Event.Approve event, List<Approval> approvals, Terms terms, Instant now) {
        Instant expires = terms.usableUntil(now);
        return Move.to(change, new State.Approved(now, expires, approvals, Optional.empty()), event.by(), now)
                .tells(Announcement.Type.APPROVED)
                .because("approved", "By " + event.by().formatted() + ", for use until " + expires + ".");
    }

    private static Transition oneOfSeveral(
            Change change,
            State.Proposed proposed,
            Event.Approve event,
            List<Approval> approvals,
            int needed,
            Instant now) {
        State next = new State.Proposed(proposed.since(), proposed.expiresAt(), approvals, proposed.hindrance());
        return Move.to(change, next, event.by(), now)
                .tells(Announcement.Type.PROPOSED)
                .because("approved", approvals.size() + " of " + needed + " approvals that its risk asks for.");
    }

    private static Optional<String> refusal(
            Change change, State.Proposed proposed, Event.Approve event, Terms terms, Instant now) {
        if (proposed.expired(now)) {
            return Optional.of("The question expired at " + proposed.expiresAt() + ": it is no longer to be answered.");
        }
        if (!event.planHash().equals(change.plan().hash()) || event.attempt() != change.attempt()) {
            return Optional.of("The approval is for another plan or attempt than that of " + change.id()
                    + ", which is at attempt " + change.attempt() + ".");
        }
        if (terms.mode() == Mode.OBSERVE) {
            return Optional.of("The policy only observes here: nothing may be approved.");
        }
        return switch (event.by().kind()) {
            case SLACK_USER -> byPerson(change, event.by(), terms.approval());
            case CLAIMED -> byInvocation(change, event.by(), terms.approval());
            case POLICY -> byPolicy(change, terms.mode());
            case FUNCTION -> Optional.of("A function may not approve.");
        };
    }

    private static Optional<String> byPerson(Change change, Actor person, ApprovalTerms terms) {
        if (!terms.approvers().contains(person.name())) {
            return Optional.of(person.formatted() + " is not one of this environment's approvers.");
        }
        return sameEyes(change, person, terms);
    }

    private static Optional<String> byInvocation(Change change, Actor person, ApprovalTerms terms) {
        if (!terms.mayBeClaimed()) {
            return Optional.of("An invocation cannot prove who made it, and may not approve in this environment.");
        }
        return sameEyes(change, person, terms);
    }

    private static Optional<String> sameEyes(Change change, Actor person, ApprovalTerms terms) {
        boolean own = terms.fourEyes()
                && person.name().equals(change.proposal().requestedBy().name());
        return own
                ? Optional.of(person.formatted() + " asked for this change: another person has to approve it.")
                : Optional.empty();
    }

    private static Optional<String> byPolicy(Change change, Mode mode) {
        if (mode != Mode.AUTO) {
            return Optional.of("The policy asks people here.");
        }
        return change.proposal().reversible()
                ? Optional.empty()
                : Optional.of("What cannot be undone always needs a person's approval.");
    }
}
