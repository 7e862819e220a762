package io.trimtab.rightsizing;

import io.trimtab.domain.resource.Arn;
import java.util.Map;
import java.util.Optional;

/// All that was read for a batch of subjects.
///
/// @param first over the window
/// @param closer over the long view, for those that deserved it
/// @param reports what functions' logs told of their memory
public record Looks(Measured first, Measured closer, Map<Arn, ReportedMemory> reports) {
    public Looks {
        reports = Map.copyOf(reports);
    }

    public Optional<ReportedMemory> report(Arn function) {
        return Optional.ofNullable(reports.get(function));
    }
}
