package io.trimtab.domain.capacity.data;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.money.MonthlyCost;
import java.util.List;

/// What is done about an alarm.
public sealed interface Advice {
    /// One sentence for the person on call.
    String because();

    List<Evidence> evidence();

    /// Make a change.
    ///
    /// @param added what it adds to the month's cost
    /// @param reversible whether AWS lets it be undone
    record Make(Move move, MonthlyCost added, boolean reversible, String because, List<Evidence> evidence)
            implements Advice {
        public Make {
            evidence = List.copyOf(evidence);
        }
    }

    /// Nothing.
    record Hold(String because, List<Evidence> evidence) implements Advice {
        public Hold {
            evidence = List.copyOf(evidence);
        }
    }

    /// Only a person may act, and has the page for it.
    record Tell(Page page, String because, List<Evidence> evidence) implements Advice {
        public Tell {
            evidence = List.copyOf(evidence);
        }
    }

    /// What only people do; each has its page in docs/runbooks.
    enum Page {
        CLASS_UPGRADE("database-class-upgrade"),
        FAILOVER("failover"),
        SHARDING("cache-sharding"),
        QUOTA("quota-increase"),
        STORAGE_FULL("storage-full"),
        HOT_PARTITION("hot-partition"),
        /// What reads the queue is not well, or is bounded elsewhere.
        WORKERS("queue-workers"),
        /// A scaling policy of its own decides its size, and is at its bound.
        SCALING_BOUND("scaling-bound");

        private final String file;

        Page(String file) {
            this.file = file;
        }

        /// Its file in docs/runbooks, without `.md`.
        public String file() {
            return file;
        }
    }
}
