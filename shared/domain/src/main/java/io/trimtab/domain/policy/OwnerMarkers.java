package io.trimtab.domain.policy;

import java.util.List;

/// Tags by which people mark what manages a resource, for managers that leave no mark of their own.
///
/// @param terraform markers as [io.trimtab.domain.resource.Tags#carries] reads them: `terraform` or
///     `managed-by=terraform`
public record OwnerMarkers(List<String> terraform) {
    public OwnerMarkers {
        terraform = List.copyOf(terraform);
    }
}
