package io.trimtab.domain.guardrail;

import io.trimtab.domain.policy.Mode;
import java.util.Optional;

/// The policy only observes, perhaps because its document became wrong after the approval.
final class Observing implements Guardrail {
    @Override
    public String name() {
        return "OBSERVING";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        Mode mode = question.policy().terms(question.change().proposal()).mode();
        return mode == Mode.OBSERVE
                ? Refusal.later(this, "The policy only observes here; nothing is changed until it says otherwise.")
                : Optional.empty();
    }
}
