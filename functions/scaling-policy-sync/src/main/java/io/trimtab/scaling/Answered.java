package io.trimtab.scaling;

import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Raised;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What answers to alarms have raised, by resource: it stays while its change is watched, and for the cool-down of
/// answers after that.
final class Answered {
    private final Map<Arn, Raised> raised = new HashMap<>();

    private Answered() {}

    /// However long a change is watched: one of a quiet service may be for a week.
    static Answered lately(ChangeStore changes, Duration coolDown, Instant now) {
        Answered answered = new Answered();
        Stream<Change> watched =
                Stream.of(Status.APPLYING, Status.APPLIED).flatMap(status -> changes.list(status).stream());
        Stream<Change> kept = changes.list(Status.KEPT, now.minus(coolDown)).stream();
        Stream.concat(watched, kept)
                .forEach(change -> change.proposal()
                        .trigger()
                        .filter(Trigger::emergency)
                        .ifPresent(trigger -> answered.add(change, trigger, coolDown, now)));
        return answered;
    }

    private void add(Change change, Trigger trigger, Duration coolDown, Instant now) {
        Instant over = change.state() instanceof State.Kept kept ? kept.since() : now;
        Raised one = new Raised(trigger.alarm(), over.plus(coolDown));
        raised.merge(change.plan().resource(), one, (a, b) -> a.until().isAfter(b.until()) ? a : b);
    }

    Optional<Raised> of(Arn resource) {
        return Optional.ofNullable(raised.get(resource));
    }
}
