package io.trimtab.domain.guardrail;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// The last change of the resource, or of its group, is not long enough ago. What grows a failing service does not wait
/// for it.
final class CoolDown implements Guardrail {
    @Override
    public String name() {
        return "COOL_DOWN";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        if (question.change().proposal().emergency()) {
            return Optional.empty();
        }
        Optional<Instant> end = question.circumstances().holdings().stream()
                .flatMap(holding -> holding.coolDownUntil().stream())
                .filter(question.now()::isBefore)
                .max(Comparator.naturalOrder());
        return end.flatMap(
                until -> Refusal.until(this, "It was changed lately and is left alone until " + until + ".", end));
    }
}
