package io.trimtab.domain.guardrail;

import io.trimtab.domain.resource.Tags;
import java.util.Optional;

/// A tag says hands off.
final class ProtectedTag implements Guardrail {
    @Override
    public String name() {
        return "PROTECTED_TAG";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        return switch (question.circumstances().tags()) {
            case Seen.Known<Tags>(var tags) ->
                question.policy().rightsizing().protectedTags().stream()
                        .filter(tags::carries)
                        .findFirst()
                        .flatMap(marker -> Refusal.never(this, "The tag " + marker + " says that it is left alone."));
            case Seen.Unread<Tags>(var why) -> Refusal.later(this, "Its tags could not be read: " + why + ".");
        };
    }
}
