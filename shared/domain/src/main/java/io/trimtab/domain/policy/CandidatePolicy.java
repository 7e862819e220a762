package io.trimtab.domain.policy;

import io.trimtab.domain.resource.Tags;
import java.util.Set;

/// Which types a scan may propose.
///
/// @param families instance families to choose from, such as `m7i`; the resource's own is always one of them
/// @param burstable whether types that live on credits may be proposed
/// @param graviton whether a change to arm64 may be proposed for every resource
/// @param gravitonTag the marker by which an owner opts one resource in
public record CandidatePolicy(Set<String> families, boolean burstable, boolean graviton, String gravitonTag) {
    public CandidatePolicy {
        families = Set.copyOf(families);
    }

    public boolean gravitonAllowed(Tags tags) {
        return graviton || tags.carries(gravitonTag);
    }
}
