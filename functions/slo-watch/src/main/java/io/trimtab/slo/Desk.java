package io.trimtab.slo;

import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentTags;
import io.trimtab.domain.policy.ServicePolicy;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.slo.Memory;
import java.time.Instant;
import java.util.Map;

/// What all looks of a run go by.
///
/// @param own environment of this deployment
/// @param environments how an environment is told from tags
/// @param memories of every service that was ever looked at
/// @param deadline when this run is over for sure
record Desk(
        Environment own,
        EnvironmentTags environments,
        ServicePolicy promised,
        Span span,
        Map<Arn, Memory> memories,
        Pasts pasts,
        Suspects suspects,
        Instant now,
        Instant stopAt,
        Instant deadline) {
    Memory of(Service service) {
        return memories.getOrDefault(service.arn(), Memory.fresh(service.arn()));
    }

    boolean isDue(Service service) {
        return of(service).compared().stream().allMatch(done -> done.isBefore(span.hour()));
    }
}
