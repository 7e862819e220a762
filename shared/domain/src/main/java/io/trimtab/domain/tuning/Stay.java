package io.trimtab.domain.tuning;

import java.time.Instant;
import java.util.Optional;

/// One memory size that a function had for a while.
///
/// @param since when it was set to it
/// @param until when it was set to another; absent where it still has it
/// @param rolledBack see [Visit]
public record Stay(int memoryMib, Instant since, Optional<Instant> until, boolean rolledBack) {}
