package io.trimtab.domain.guardrail;

import java.util.List;
import java.util.Optional;

/// A deployment runs: it may set the resource back, or be set back itself.
final class RunningDeployment implements Guardrail {
    @Override
    public String name() {
        return "DEPLOYMENT";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        return switch (question.circumstances().deployments()) {
            case Seen.Known<List<String>>(var running)
            when !running.isEmpty() -> Refusal.later(this, "Being deployed: " + String.join(", ", running) + ".");
            case Seen.Known<List<String>> _ -> Optional.empty();
            case Seen.Unread<List<String>>(var why) ->
                Refusal.later(this, "Whether a deployment runs could not be read: " + why + ".");
        };
    }
}
