package io.trimtab.domain.change;

import java.time.Instant;

/// The right of one run of a function to act on a leased resource.
///
/// @param runner the run, such as its request id
/// @param until when the run is over for sure, such as the function's deadline: after it another may go on
public record Hold(String runner, Instant until) {}
