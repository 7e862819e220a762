package io.trimtab.aws.answer;

import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.change.Change;
import java.time.Instant;
import org.slf4j.LoggerFactory;

/// How an alarm was answered.
public sealed interface Answer {
    /// One sentence.
    String because();

    /// Nothing is done.
    record Left(Reaction.Why why, String because) implements Answer {}

    /// The change that is asked for, or was already.
    record Asked(Change change, String because) implements Answer {}

    /// People were told.
    record Told(String because) implements Answer {}

    /// Nothing is done yet: it is looked at again when what holds it is over.
    record Held(Reaction.Why why, String because, Instant until) implements Answer {}

    /// Nothing is done, with a line in the log.
    static Answer left(Reaction.Why why, String because) {
        LoggerFactory.getLogger(Answer.class).info("{}: {}", why, because);
        return new Left(why, because);
    }
}
