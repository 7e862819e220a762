package io.trimtab.domain.capacity;

import io.trimtab.domain.finding.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is done about the size of an application tier.
public sealed interface CapacityAnswer {
    /// One or more sentences for the person on call.
    String because();

    List<Evidence> evidence();

    /// More of them.
    ///
    /// @param maximum what the tier's own upper bound has to be for it
    /// @param investigate requests fail: whoever is on call should look as well
    record Grow(int from, int to, int maximum, boolean investigate, String because, List<Evidence> evidence)
            implements CapacityAnswer {
        public Grow {
            evidence = List.copyOf(evidence);
        }
    }

    /// Fewer of them.
    record Shrink(int from, int to, String because, List<Evidence> evidence) implements CapacityAnswer {
        public Shrink {
            evidence = List.copyOf(evidence);
        }
    }

    /// A higher upper bound for the tier's own scaling policy, which then makes of it what it needs.
    record RaiseMaximum(int from, int to, String because, List<Evidence> evidence) implements CapacityAnswer {
        public RaiseMaximum {
            evidence = List.copyOf(evidence);
        }
    }

    /// Nothing.
    ///
    /// @param until when what holds it is over, such as a cool-down; empty where that is no matter of time
    record Hold(String because, Optional<Instant> until, List<Evidence> evidence) implements CapacityAnswer {
        public Hold {
            evidence = List.copyOf(evidence);
        }
    }

    /// Nothing that this product may do, or that would help: a person has to act.
    record Tell(Act act, String because, List<Evidence> evidence) implements CapacityAnswer {
        public Tell {
            evidence = List.copyOf(evidence);
        }
    }

    /// What only a person may do.
    enum Act {
        /// What the tier calls is the bottleneck: more of the tier would load it further.
        RELIEVE_DOWNSTREAM,
        /// The tier is as large as the policy lets it be.
        RAISE_POLICY_MAXIMUM,
        /// Memory is short though there is little to do: more instances each need as much.
        SIZE_UP,
        /// What was asked for does not come, or does not become healthy.
        LOOK_AFTER_INSTANCES
    }
}
