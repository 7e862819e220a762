package io.trimtab.desk.message;

import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.Change;
import java.util.Optional;

/// A change with the newest line of its history, which says who moved it last.
public record ChangeView(Change change, Optional<AuditEntry> last) {}
