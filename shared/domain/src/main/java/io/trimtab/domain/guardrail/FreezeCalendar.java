package io.trimtab.domain.guardrail;

import io.trimtab.domain.policy.Freeze;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// A freeze of the calendar; of several, the one that ends last.
final class FreezeCalendar implements Guardrail {
    @Override
    public String name() {
        return "FREEZE";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        return question.policy().changes().freezes().stream()
                .flatMap(freeze -> freeze.endAt(question.now()).map(end -> new Held(freeze, end)).stream())
                .max(Comparator.comparing(Held::end))
                .flatMap(held -> Refusal.until(
                        this,
                        "Nothing is changed until " + held.end() + ": "
                                + held.freeze().reason() + ".",
                        Optional.of(held.end())));
    }

    private record Held(Freeze freeze, Instant end) {}
}
