package io.trimtab.domain.concurrency;

import io.trimtab.domain.finding.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What is done about a function's concurrency.
public sealed interface Adjustment {
    /// One sentence for the person on call.
    String because();

    List<Evidence> evidence();

    /// Provisioned concurrency of the alias or version, up or down.
    ///
    /// @param relieves down, because what the function calls cannot keep up
    record Provision(int from, int to, String because, List<Evidence> evidence, boolean relieves)
            implements Adjustment {
        public Provision {
            evidence = List.copyOf(evidence);
        }

        /// As the load asks for it.
        public Provision(int from, int to, String because, List<Evidence> evidence) {
            this(from, to, because, evidence, false);
        }
    }

    /// Reserved concurrency up: the function was throttled at its own limit, and the account has room.
    record Reserve(OptionalInt from, int to, String because, List<Evidence> evidence) implements Adjustment {
        public Reserve {
            evidence = List.copyOf(evidence);
        }
    }

    /// Reserved concurrency down, or set where there was none, because what the function calls cannot keep up.
    record Lower(OptionalInt from, int to, String because, List<Evidence> evidence) implements Adjustment {
        public Lower {
            evidence = List.copyOf(evidence);
        }
    }

    /// Nothing.
    ///
    /// @param until when what holds it is over, such as a cool-down; empty where that is no matter of time
    record Hold(String because, Optional<Instant> until, List<Evidence> evidence) implements Adjustment {
        public Hold {
            evidence = List.copyOf(evidence);
        }

        public Hold(String because, List<Evidence> evidence) {
            this(because, Optional.empty(), evidence);
        }
    }

    /// Nothing that this product may do: a person has to act.
    record Tell(Act act, String because, List<Evidence> evidence) implements Adjustment {
        public Tell {
            evidence = List.copyOf(evidence);
        }
    }

    /// What only a person may do.
    enum Act {
        /// A higher quota of concurrent executions for the account and region (Service Quotas code `L-B99A9384`).
        RAISE_ACCOUNT_QUOTA,
        /// The need is above the most that the policy or its budget lets be provisioned.
        RAISE_POLICY_MAXIMUM,
        /// What the function calls is the bottleneck and concurrency cannot be lowered any further.
        RELIEVE_DOWNSTREAM
    }
}
