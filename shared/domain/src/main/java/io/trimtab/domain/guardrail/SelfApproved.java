package io.trimtab.domain.guardrail;

import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.State;
import io.trimtab.domain.policy.Mode;
import java.util.Optional;

/// The policy said yes by itself, and asks people by now. Whoever takes mode `auto` away means what waits for its
/// window, too; a person's yes holds whatever the mode.
final class SelfApproved implements Guardrail {
    @Override
    public String name() {
        return "SELF_APPROVAL";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        Mode mode = question.policy().terms(question.change().proposal()).mode();
        return mode == Mode.APPROVE && approvedByPolicy(question.change().state())
                ? Refusal.never(
                        this,
                        "The policy approved it by itself, and asks people by now: it is given up, and they are asked"
                                + " when it is found again.")
                : Optional.empty();
    }

    private static boolean approvedByPolicy(State state) {
        return switch (state) {
            case State.Approved approved ->
                approved.approvals().stream().anyMatch(approval -> approval.by().kind() == Actor.Kind.POLICY);
            case State.Proposed _, State.Acting _, State.InPlace _, State.Ended _ -> false;
        };
    }
}
