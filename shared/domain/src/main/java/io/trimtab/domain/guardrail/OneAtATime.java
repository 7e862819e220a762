package io.trimtab.domain.guardrail;

import java.util.Optional;

/// Another change has the resource, or the group it belongs to: two at once could not be told apart afterwards.
final class OneAtATime implements Guardrail {
    @Override
    public String name() {
        return "ONE_AT_A_TIME";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        String own = question.change().leaseOwner();
        return question.circumstances().holdings().stream()
                .flatMap(holding -> holding
                        .holder()
                        .filter(holder -> !holder.equals(own))
                        .map(holder -> "Another change, " + holder + ", is at " + holding.name() + ".")
                        .stream())
                .findFirst()
                .flatMap(sentence -> Refusal.later(this, sentence));
    }
}
