package io.trimtab.domain.guardrail;

import java.util.Optional;

/// One reason for which a change may not be made.
interface Guardrail {
    /// As the audit names it; a refusal by the same guardrails is told once.
    String name();

    Optional<Refusal> refusal(Question question);
}
