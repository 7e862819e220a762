package io.trimtab.domain.change;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What may happen to a change.
public sealed interface Event {
    Actor by();

    /// Found, for the first time or again.
    record Propose(Proposal proposal) implements Event {
        @Override
        public Actor by() {
            return proposal.requestedBy();
        }
    }

    /// A yes, to exactly this plan and attempt.
    record Approve(Actor by, String planHash, int attempt) implements Event {}

    /// A no, or not now.
    ///
    /// @param snoozedUntil puts off the plan, and with it every other plan for the resource
    record Dismiss(Actor by, String reason, Optional<Instant> snoozedUntil) implements Event {}

    /// A look at the clock: expires what is due.
    record Expire(Actor by) implements Event {}

    /// Guardrails stand in the way.
    ///
    /// @param forGood where waiting changes nothing
    record Refuse(Actor by, Hindrance hindrance, boolean forGood) implements Event {}

    /// The resource was looked at and nothing stands in the way: takes the lease and writes down what is to be done,
    /// before it is done.
    ///
    /// @param group whose other members are left alone meanwhile, such as a primary's replicas
    /// @param activity by which the guardrails were asked
    record Begin(
            Actor by,
            String planHash,
            int attempt,
            BeforeImage before,
            Optional<String> group,
            Hold hold,
            Activity activity)
            implements Event {}

    /// A step of an apply or a roll-back.
    ///
    /// @param resumeAt where AWS is not ready: the run ends, and another goes on then
    record Progress(Actor by, String what, Optional<Instant> resumeAt) implements Event {}

    /// The resource is not what the plan was made for.
    record Drift(Actor by, String what) implements Event {}

    /// The apply or the roll-back is done, and the resource well.
    ///
    /// @param settings as they are now
    /// @param lookAt when an applied change is first looked at
    record Finish(Actor by, SortedMap<String, String> settings, Instant lookAt) implements Event {
        public Finish {
            settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        }
    }

    /// The apply could not be made and left nothing behind, or the roll-back failed.
    ///
    /// @param manualSteps what a person does where the roll-back failed
    record Fail(Actor by, String why, List<String> manualSteps) implements Event {
        public Fail {
            manualSteps = List.copyOf(manualSteps);
        }
    }

    /// A look that could not yet decide.
    ///
    /// @param look its number
    record Looked(Actor by, int look, Instant nextLookAt, String because, SortedMap<String, String> evidence)
            implements Event {
        public Looked {
            evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
        }
    }

    /// It did no harm.
    record Keep(Actor by, boolean proven, String because, SortedMap<String, String> evidence) implements Event {
        public Keep {
            evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
        }
    }

    /// It is to be undone: asked by a person, by a look, or because the apply failed half-way.
    record RollBack(Actor by, String planHash, String why, SortedMap<String, String> evidence) implements Event {
        public RollBack {
            evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
        }
    }

    /// The resource's owner has set it back.
    record Revert(Actor by, String owner) implements Event {}
}
