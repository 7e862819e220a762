package io.trimtab.domain.guardrail;

import io.trimtab.domain.policy.Environment;
import java.util.Optional;

/// A deployment acts only in its own environment, and on what its tags still place there.
final class EnvironmentBoundary implements Guardrail {
    @Override
    public String name() {
        return "ENVIRONMENT_BOUNDARY";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        Environment own = question.circumstances().own();
        Environment proposed = question.change().proposal().environment();
        if (proposed != own) {
            return Refusal.never(
                    this, "The change is for " + proposed + ", and this deployment acts only in " + own + ".");
        }
        return switch (question.circumstances().resourceEnvironment()) {
            case Seen.Known<Environment>(var now)
            when now != own ->
                Refusal.never(
                        this, "The resource belongs to " + now + " now, and this deployment acts only in " + own + ".");
            case Seen.Known<Environment> _ -> Optional.empty();
            case Seen.Unread<Environment>(var why) ->
                Refusal.later(this, "The resource's environment could not be read: " + why + ".");
        };
    }
}
