package io.trimtab.scaling;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Alignment;
import io.trimtab.domain.scaling.ManagedResource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one run saw and did. One thread writes it.
final class Round {
    private final SortedMap<String, Integer> looked = new TreeMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Set<Failure> failures = new LinkedHashSet<>();
    private final Set<Arn> seen = new HashSet<>();
    private boolean complete = true;
    private boolean whole = true;

    /// A resource that is not as the policy has it, and what was done about it.
    ///
    /// @param change that was asked for
    /// @param doing what is done, or why nothing is; the last words of a sentence
    record Line(ManagedResource resource, Alignment alignment, Optional<Change> change, String doing) {}

    void looked(Tier tier, Arn resource) {
        looked.merge(tier.resourceType(), 1, Integer::sum);
        seen.add(resource);
    }

    void line(Line line) {
        lines.add(line);
    }

    /// Each once, however many resources it concerns.
    void failed(String what, String why) {
        failures.add(new Failure(what, why));
    }

    void outOfTime() {
        complete = false;
    }

    /// It goes on where another had to stop, so it says nothing of what that one saw.
    void takesUp() {
        whole = false;
    }

    SortedMap<String, Integer> looked() {
        return Collections.unmodifiableSortedMap(looked);
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    boolean complete() {
        return complete;
    }

    /// What was looked at, whether or not it then failed.
    Set<Arn> seen() {
        return Set.copyOf(seen);
    }

    /// Whether everything was looked at, and by this run alone.
    boolean sawAll() {
        return complete && whole && failures.isEmpty();
    }
}
