package io.trimtab.domain.guardrail;

import java.util.Optional;

/// One that asks for nothing but the time. What was held up after it was begun is asked again, as long as nothing has
/// been done to the resource.
interface TimeGuardrail extends Guardrail {
    Optional<Refusal> refusal(Moment moment);

    @Override
    default Optional<Refusal> refusal(Question question) {
        return refusal(question.moment());
    }
}
