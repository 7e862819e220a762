package io.trimtab.apply;

import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Terms;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what happens to a change, and tells the bus.
record Desk(ChangeStore changes, Announcer announcer) {
    static final Actor SELF = Actor.function(ApplyChange.FUNCTION);
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    /// From exactly the version that was read: whoever acts on a resource must know all that happened before.
    ChangeAnswer move(Change change, Event event, Terms terms, Instant now) {
        ChangeAnswer answer = changes.move(change, event, terms, now);
        if (answer instanceof ChangeAnswer.Moved(Change moved, var toPublish)) {
            LOG.info(
                    "change {}: {} by {}",
                    moved.id(),
                    moved.status(),
                    event.getClass().getSimpleName());
            announcer.publish(toPublish);
        }
        return answer;
    }

    /// @throws IllegalArgumentException where there is no such change
    Change read(String changeId) {
        return changes.get(changeId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "detail.changeId must be that of a known change, was " + changeId));
    }
}
