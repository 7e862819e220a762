package io.trimtab.aws.store;

import io.trimtab.domain.ledger.BillLine;
import java.time.Instant;
import java.util.List;

/// What one edition of a month's cost and usage report says of a resource.
///
/// @param resource by the id that the bill has for it
/// @param edition of the report: another one after each delivery
/// @param filesRead of those that the edition has; less than all while runs still read it
/// @param writtenAt when the edition was delivered
public record ReportedResource(
        String resource, String edition, int filesRead, int files, Instant writtenAt, List<BillLine> lines) {
    public ReportedResource {
        lines = List.copyOf(lines);
        if (filesRead < 0 || filesRead > files) {
            throw new IllegalArgumentException("filesRead must be 0 to " + files + ", was " + filesRead);
        }
    }

    public boolean isComplete() {
        return filesRead == files;
    }
}
