package io.trimtab.apply;

import io.trimtab.aws.change.Obstacle;
import io.trimtab.aws.change.Sight;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Hindrance;
import io.trimtab.domain.guardrail.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a fresh look says against a change, as the event that tells it.
final class Objections {
    /// What stands in the way of itself goes away by itself, but nobody says when.
    private static final Duration SOON = Duration.ofMinutes(15);

    private Objections() {}

    /// What is not as it was when the plan was made.
    static Optional<Event> drift(Change change, Sight sight) {
        return switch (sight) {
            case Sight.Gone(var because) -> Optional.of(new Event.Drift(Desk.SELF, because));
            case Sight.Present present ->
                present.settings().equals(change.plan().from())
                        ? Optional.empty()
                        : Optional.of(new Event.Drift(Desk.SELF, drifted(change, present.settings())));
        };
    }

    private static String drifted(Change change, SortedMap<String, String> settings) {
        if (settings.equals(change.plan().to())) {
            return "It is as planned already: somebody else has changed it.";
        }
        return change.plan().from().entrySet().stream()
                .filter(was -> !was.getValue().equals(settings.get(was.getKey())))
                .map(was -> was.getKey() + " was " + was.getValue() + " when the change was proposed and is "
                        + settings.getOrDefault(was.getKey(), "unknown") + " now.")
                .collect(Collectors.joining(" "));
    }

    /// What the resource itself forbids.
    static Optional<Event> obstacles(List<Obstacle> obstacles, Instant now) {
        if (obstacles.isEmpty()) {
            return Optional.empty();
        }
        boolean passes = obstacles.stream().allMatch(Obstacle::passes);
        SortedSet<String> kinds = new TreeSet<>();
        obstacles.forEach(obstacle -> kinds.add(obstacle.kind().name()));
        String why = obstacles.stream().map(Obstacle::sentence).collect(Collectors.joining(" "));
        return Optional.of(
                refuse(new Hindrance(kinds, why, passes ? Optional.of(now.plus(SOON)) : Optional.empty()), !passes));
    }

    static Optional<Event> refusals(List<Refusal> refusals) {
        return refusals.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        refuse(Refusal.together(refusals), refusals.stream().anyMatch(Refusal::forGood)));
    }

    /// @param name as a guardrail's: a refusal by the same name is told once
    static Event.Refuse refuse(String name, String why, Optional<Instant> retryAt) {
        return refuse(new Hindrance(new TreeSet<>(List.of(name)), why, retryAt), false);
    }

    private static Event.Refuse refuse(Hindrance hindrance, boolean forGood) {
        return new Event.Refuse(Desk.SELF, hindrance, forGood);
    }
}
