package io.trimtab.domain.guardrail;

import java.util.Optional;

/// Somebody has paused everything.
final class KillSwitch implements Guardrail {
    @Override
    public String name() {
        return "KILL_SWITCH";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        return question.circumstances()
                .pause()
                .flatMap(pause -> Refusal.later(this, "Everything is paused: " + pause + "."));
    }
}
