package io.trimtab.scaling;

import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.resource.Arn;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Alignments on their way. There is one of a resource at most: what is no longer what would be asked for is closed,
/// before another is. By day other bounds are right than at night, so without that each hour would leave its own
/// question open.
final class OpenAlignments {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAlignments.class);
    private static final Actor SELF = Actor.function(ScalingPolicySync.FUNCTION);

    private final ChangeStore changes;
    private final Announcer announcer;
    private final EnvironmentPolicy rules;
    private final Map<String, Change> open = new HashMap<>();

    private OpenAlignments(ChangeStore changes, Announcer announcer, EnvironmentPolicy rules) {
        this.changes = changes;
        this.announcer = announcer;
        this.rules = rules;
    }

    /// None, where nothing is asked for.
    static OpenAlignments none(ChangeStore changes, Announcer announcer, EnvironmentPolicy rules) {
        return new OpenAlignments(changes, announcer, rules);
    }

    static OpenAlignments read(ChangeStore changes, Announcer announcer, EnvironmentPolicy rules) {
        OpenAlignments read = new OpenAlignments(changes, announcer, rules);
        Stream.of(Status.PROPOSED, Status.APPROVED, Status.APPLYING, Status.ROLLING_BACK)
                .flatMap(status -> changes.list(status).stream())
                .filter(change -> change.plan().kind() == ChangeKind.ALIGN_SCALING)
                .forEach(read::opened);
        return read;
    }

    int count() {
        return open.size();
    }

    boolean has(String changeId) {
        return open.containsKey(changeId);
    }

    void opened(Change change) {
        open.put(change.id(), change);
    }

    /// What is being made or set back there: until that is done, what is read of the resource is half of it.
    Optional<Change> acting(Arn resource) {
        return open.values().stream()
                .filter(change -> change.plan().resource().equals(resource))
                .filter(change -> change.state() instanceof State.Acting)
                .findFirst();
    }

    /// Of which something waits for an answer, or to be made.
    Set<Arn> waiting() {
        return open.values().stream()
                .filter(OpenAlignments::isOurs)
                .map(change -> change.plan().resource())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /// Closes what waits there, but for what would be asked for now.
    ///
    /// @param wanted the change that would be
    /// @param why a sentence
    /// @return false where somebody has moved one of them meanwhile: the next run looks at it again
    boolean close(Arn resource, Optional<String> wanted, String why, Instant now) {
        return open.values().stream()
                .filter(change -> change.plan().resource().equals(resource) && isOurs(change))
                .map(Change::id)
                .filter(id -> !wanted.equals(Optional.of(id)))
                .toList()
                .stream()
                .map(id -> changes.get(id).map(fresh -> close(fresh, why, now)).orElse(true))
                .reduce(true, Boolean::logicalAnd);
    }

    /// The index lags: what has begun by now is not closed under the hands of whoever makes it.
    private boolean close(Change fresh, String why, Instant now) {
        return switch (fresh.state()) {
            case State.Ended _ -> {
                open.remove(fresh.id());
                yield true;
            }
            case State.Acting _, State.InPlace _ -> false;
            case State.Waiting _ ->
                switch (changes.move(fresh, new Event.Drift(SELF, why), rules.terms(fresh.proposal()), now)) {
                    case ChangeAnswer.Moved moved -> {
                        announcer.publish(moved.toPublish());
                        open.remove(fresh.id());
                        LOG.info("{} is closed: {}", fresh.id(), why);
                        yield true;
                    }
                    case ChangeAnswer.Unmoved _,
                            ChangeAnswer.Stale _,
                            ChangeAnswer.LeaseHeld _,
                            ChangeAnswer.Snoozed _,
                            ChangeAnswer.Unknown _ -> false;
                };
        };
    }

    /// Answers to alarms move bounds by the same kind of change, and are not ours to close.
    private static boolean isOurs(Change change) {
        return change.state() instanceof State.Waiting
                && change.proposal().requestedBy().equals(SELF);
    }
}
