package io.trimtab.domain.verify;

import java.time.Instant;
import java.util.List;

/// What becomes of a change at a look.
public sealed interface Conclusion {
    /// One sentence for the person on call.
    String because();

    /// Every guard, as it stood.
    List<Reading> readings();

    /// It did harm.
    /// @param guard the name of the guard that says so
    record RollBack(String guard, String because, List<Reading> readings) implements Conclusion {
        public RollBack {
            readings = List.copyOf(readings);
        }
    }

    /// It is proven to have done none.
    record Keep(String because, List<Reading> readings) implements Conclusion {
        public Keep {
            readings = List.copyOf(readings);
        }
    }

    /// It is too early to say.
    /// @param look the index of that look in the plan
    record LookAgain(Instant at, int look, String because, List<Reading> readings) implements Conclusion {
        public LookAgain {
            readings = List.copyOf(readings);
        }
    }

    /// It was watched to the end of the plan, and nothing speaks against it, but nothing proves it either.
    record KeepUnproven(String because, List<Reading> readings) implements Conclusion {
        public KeepUnproven {
            readings = List.copyOf(readings);
        }
    }
}
