package io.trimtab.domain.guardrail;

import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.policy.Environment;
import java.util.Optional;

/// In production, what a stack or a tool declares is changed there, unless the policy says otherwise. What grows a
/// failing service is made all the same: its message tells what to edit at the source, or the next deployment sets it
/// back. A step is made because a tag at that very source asks for it.
final class OwnedProduction implements Guardrail {
    @Override
    public String name() {
        return "OWNED_PRODUCTION";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        Proposal proposal = question.change().proposal();
        boolean held = proposal.environment() == Environment.PROD
                && !proposal.emergency()
                && !proposal.plan().kind().isStep()
                && question.policy().rightsizing().ownedProductionProposeOnly();
        return held
                ? proposal.owner()
                        .flatMap(owner -> Refusal.never(
                                this, owner.name() + " (" + owner.kind() + ") declares it: change it there."))
                : Optional.empty();
    }
}
