package io.trimtab.domain.scaling;

import io.trimtab.domain.change.Plan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is to be done about a resource's scaling.
public sealed interface Alignment {
    /// What is told of it besides: what others have set, and is left.
    List<String> notes();

    /// It is as the policy has it.
    record Aligned(List<String> notes) implements Alignment {
        public Aligned {
            notes = List.copyOf(notes);
        }
    }

    /// It shall be made so.
    ///
    /// @param drifts all that the plan puts right
    /// @param sourceEdit where a stack or a tool declares the resource: what to edit there, so that it stays
    record Align(Plan plan, List<Drift> drifts, List<String> notes, Optional<String> sourceEdit) implements Alignment {
        public Align {
            drifts = List.copyOf(drifts);
            notes = List.copyOf(notes);
        }

        public String because() {
            return sentence(drifts, notes);
        }

        /// Those whose bounds it sets: of these it has to be known how much there is.
        public Set<ScalingTarget> bounded() {
            return drifts.stream()
                    .filter(drift -> drift.setting().part() instanceof ScalingPart.Between
                            && !drift.wanted().equals(ScalingPart.NONE))
                    .map(drift -> drift.setting().target())
                    .collect(Collectors.toSet());
        }
    }

    /// It differs, and stays so.
    ///
    /// @param because one sentence
    record Leave(Why why, String because, List<Drift> drifts, List<String> notes, Optional<String> sourceEdit)
            implements Alignment {
        public Leave {
            drifts = List.copyOf(drifts);
            notes = List.copyOf(notes);
        }
    }

    /// Why it is left.
    enum Why {
        /// A stack or a tool declares it: it is changed there.
        OWNED,
        /// An alarm's answer has raised it for now.
        RAISED,
        /// More is in use than the policy allows: nothing is cut by a schedule.
        IN_USE,
        /// Somebody has switched its scaling off, or has made something else under our name.
        BY_HAND,
        /// A tag on it cannot be read, or asks for more than the policy gives.
        TAG,
        /// AWS cannot scale it as it is.
        UNSUITED,
        /// A tag says hands off.
        PROTECTED
    }

    static String sentence(List<Drift> drifts, List<String> notes) {
        return Stream.concat(drifts.stream().map(Drift::sentence), notes.stream())
                .collect(Collectors.joining(" "));
    }
}
