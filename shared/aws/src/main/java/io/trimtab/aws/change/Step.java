package io.trimtab.aws.change;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one step of a change came to.
public sealed interface Step {
    /// It is as it shall be, and well.
    ///
    /// @param settings those that the plan names, as they are now
    record Done(SortedMap<String, String> settings) implements Step {
        public Done {
            settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        }
    }

    /// One request was made that changes something.
    ///
    /// @param what for the journal: the action as IAM names it, and on what
    /// @param again after which the next step is worth taking
    record Acted(String what, Duration again) implements Step {}

    /// Nothing was done: AWS is not ready for the next step.
    record Waiting(String why, Duration again) implements Step {}

    /// Nothing was changed by this change, and nothing will be.
    record Refused(String why) implements Step {}

    /// Somebody else changed it meanwhile; what they did stays.
    record Drifted(String what) implements Step {}

    /// It cannot go on. On the way forward something may have been changed: set it back. On the way back a person has
    /// to help.
    record Failed(String why) implements Step {}
}
