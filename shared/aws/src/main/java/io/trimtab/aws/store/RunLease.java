package io.trimtab.aws.store;

import java.time.Instant;

/// The right of one run to write the findings of one function, account and region. While it is held nobody else
/// writes them, which is why they can be written in batches, that know no conditions.
///
/// @param holder the event that started the run: a repeated attempt at the same event takes its own lease over
/// @param until the run's own deadline: Lambda ends the run then, so that no holder outlives its lease
public record RunLease(String function, String account, String region, String holder, Instant until) {
    boolean heldAt(Instant now) {
        return now.isBefore(until);
    }
}
