package io.trimtab.domain.scaling;

import java.time.Instant;

/// Bounds that an answer to an alarm has raised.
///
/// @param until they stay at least so long
public record Raised(String alarm, Instant until) {}
