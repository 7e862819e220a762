package io.trimtab.slo;

import io.trimtab.domain.resource.Arn;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What there is to watch.
///
/// @param services that are
/// @param tagged that shall be, whether or not anything is measured there
/// @param unmeasured why nothing is, where that is sure
record Roster(List<Service> services, Set<Arn> tagged, Map<Arn, String> unmeasured) {
    Roster {
        services = List.copyOf(services);
        tagged = Set.copyOf(tagged);
        unmeasured = Map.copyOf(unmeasured);
    }
}
