package io.trimtab.domain.capacity.data;

import java.util.OptionalInt;

/// How a queue is read now.
///
/// @param mapping UUID of the event source mapping
/// @param function its name, for sentences
/// @param maximum its maximum concurrency, where it has one
/// @param reserved of the function
/// @param others maximum concurrency of the function's other mappings together
/// @param unreserved what the account has left without a reservation
public record EventSource(
        String mapping,
        String function,
        boolean enabled,
        OptionalInt maximum,
        OptionalInt reserved,
        int others,
        int unreserved) {}
