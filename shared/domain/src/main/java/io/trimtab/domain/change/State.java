package io.trimtab.domain.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where a change stands, with what belongs to it only there.
public sealed interface State {
    Instant since();

    default Status status() {
        return switch (this) {
            case Proposed _ -> Status.PROPOSED;
            case Approved _ -> Status.APPROVED;
            case Applying _ -> Status.APPLYING;
            case RollingBack _ -> Status.ROLLING_BACK;
            case Applied _ -> Status.APPLIED;
            case Kept _ -> Status.KEPT;
            case Dismissed _ -> Status.DISMISSED;
            case Expired _ -> Status.EXPIRED;
            case Drifted _ -> Status.DRIFTED;
            case Failed _ -> Status.FAILED;
            case RolledBack _ -> Status.ROLLED_BACK;
            case RollbackFailed _ -> Status.ROLLBACK_FAILED;
            case Reverted _ -> Status.REVERTED;
        };
    }

    /// Nothing has been done yet.
    sealed interface Waiting extends State {
        /// From then on it may not be made. A condition on time, never the table's own expiry.
        Instant expiresAt();

        Optional<Hindrance> hindrance();

        default boolean expired(Instant now) {
            return !now.isBefore(expiresAt());
        }
    }

    /// Somebody is at the resource, or has crashed over it.
    sealed interface Acting extends State {
        Journal journal();
    }

    /// The resource is as the plan has it.
    sealed interface InPlace extends State {}

    /// Nothing more happens by itself.
    sealed interface Ended extends State {
        /// From when on the same plan may be proposed again; absent where a person has to see to it first.
        Optional<Instant> againFrom();
    }

    /// Asked of people, or of the policy.
    record Proposed(Instant since, Instant expiresAt, List<Approval> approvals, Optional<Hindrance> hindrance)
            implements Waiting {
        public Proposed {
            approvals = List.copyOf(approvals);
        }
    }

    /// Answered with yes by all who were needed.
    record Approved(Instant since, Instant expiresAt, List<Approval> approvals, Optional<Hindrance> hindrance)
            implements Waiting {
        public Approved {
            approvals = List.copyOf(approvals);
        }
    }

    record Applying(Instant since, Journal journal) implements Acting {}

    /// @param why what was wrong with the change
    record RollingBack(Instant since, String why, Journal journal) implements Acting {}

    /// Watched.
    ///
    /// @param look the number of the look that comes next, from 1
    /// @param lookAt when it comes
    record Applied(Instant since, int look, Instant lookAt) implements InPlace {}

    /// @param proven false where there was too little traffic to judge
    record Kept(Instant since, boolean proven) implements InPlace {}

    /// Declined, or put off.
    record Dismissed(Instant since, String reason, Instant until) implements Ended {
        @Override
        public Optional<Instant> againFrom() {
            return Optional.of(until);
        }
    }

    /// Not answered, or not made, in time.
    record Expired(Instant since) implements Ended {
        @Override
        public Optional<Instant> againFrom() {
            return Optional.of(since);
        }
    }

    /// The resource is not what the plan was made for.
    record Drifted(Instant since, String what) implements Ended {
        @Override
        public Optional<Instant> againFrom() {
            return Optional.of(since);
        }
    }

    /// It could not be made; the resource is as it was.
    record Failed(Instant since, String why, Instant until) implements Ended {
        @Override
        public Optional<Instant> againFrom() {
            return Optional.of(until);
        }
    }

    /// The resource is as it was before.
    record RolledBack(Instant since, String why, Instant until) implements Ended {
        @Override
        public Optional<Instant> againFrom() {
            return Optional.of(until);
        }
    }

    /// A person has to set the resource right.
    record RollbackFailed(Instant since, String why, List<String> manualSteps) implements Ended {
        public RollbackFailed {
            manualSteps = List.copyOf(manualSteps);
        }

        @Override
        public Optional<Instant> againFrom() {
            return Optional.empty();
        }
    }

    /// Its owner set the resource back. Told, never fought.
    record Reverted(Instant since, String by, Instant until) implements Ended {
        @Override
        public Optional<Instant> againFrom() {
            return Optional.of(until);
        }
    }
}
