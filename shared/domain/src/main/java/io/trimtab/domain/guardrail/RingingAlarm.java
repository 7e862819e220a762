package io.trimtab.domain.guardrail;

import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An alarm on the resource rings: it is in trouble, and afterwards nobody could tell whether the change made it worse.
/// Alarms that the change answers are why it is made; and while a service fails more of them begin to ring, which must
/// not hold up what grows it.
final class RingingAlarm implements Guardrail {
    @Override
    public String name() {
        return "ALARM";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        Proposal asked = question.change().proposal();
        if (asked.emergency() || asked.stepsOut()) {
            return Optional.empty();
        }
        return switch (question.circumstances().alarms()) {
            case Seen.Known<List<String>>(var ringing) ->
                others(ringing, question.change().proposal());
            case Seen.Unread<List<String>>(var why) ->
                Refusal.later(this, "Its alarms could not be read: " + why + ".");
        };
    }

    private Optional<Refusal> others(List<String> ringing, Proposal proposal) {
        Set<String> answered =
                proposal.trigger().<Set<String>>map(Trigger::ringing).orElse(Set.of());
        List<String> others =
                ringing.stream().filter(name -> !answered.contains(name)).toList();
        return others.isEmpty()
                ? Optional.empty()
                : Refusal.later(this, "In ALARM: " + String.join(", ", others) + ".");
    }
}
