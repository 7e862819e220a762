package io.trimtab.concurrency;

import io.trimtab.aws.answer.Telling;
import io.trimtab.aws.store.RunLease;
import io.trimtab.aws.store.SaidStore;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people once why a function has no rhythm. What could not be sent stays to be told by the next run.
final class Notes {
    private static final Logger LOG = LoggerFactory.getLogger(Notes.class);

    private final SaidStore said;
    private final Telling telling;

    Notes(SaidStore said, Telling telling) {
        this.said = said;
        this.telling = telling;
    }

    void tell(RunLease lease, Round round) {
        Set<String> known = said.said(lease);
        // Nothing is in order again because it was not looked at.
        Set<String> now = new TreeSet<>(round.sawEverything() ? Set.of() : known);
        for (Note note : round.notes()) {
            if (known.contains(note.mark()) || told(note)) {
                now.add(note.mark());
            }
        }
        if (!now.equals(known)) {
            said.say(lease, now);
        }
    }

    private boolean told(Note note) {
        try {
            telling.tell(note.notice());
            return true;
        } catch (IllegalStateException nobody) {
            LOG.warn("{}", nobody.getMessage());
            return false;
        }
    }
}
