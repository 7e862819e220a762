package io.trimtab.local.delivery;

import java.time.Instant;
import java.util.Optional;

/// One delivery that was made.
///
/// @param job the function's short name
/// @param what the detail type of an event, or the name of a schedule
/// @param at the virtual time
/// @param attempt 1 for the first
/// @param answer of the function; empty where it failed
/// @param failure what it threw
public record Delivered(
        String job,
        String what,
        String event,
        Instant at,
        int attempt,
        Optional<String> answer,
        Optional<Exception> failure) {}
