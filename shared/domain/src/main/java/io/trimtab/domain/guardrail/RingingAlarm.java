package io.trimtab.domain.guardrail;

import java.util.List;
import java.util.Optional;

/// An alarm on the resource rings: it is in trouble, and afterwards nobody could tell whether the change made it worse.
final class RingingAlarm implements Guardrail {
    @Override
    public String name() {
        return "ALARM";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        return switch (question.circumstances().alarms()) {
            case Seen.Known<List<String>>(var ringing)
            when !ringing.isEmpty() -> Refusal.later(this, "In ALARM: " + String.join(", ", ringing) + ".");
            case Seen.Known<List<String>> _ -> Optional.empty();
            case Seen.Unread<List<String>>(var why) ->
                Refusal.later(this, "Its alarms could not be read: " + why + ".");
        };
    }
}
