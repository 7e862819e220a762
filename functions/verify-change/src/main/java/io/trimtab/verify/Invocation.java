package io.trimtab.verify;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.time.Instant;

/// One invocation of the function.
///
/// @param requestId Lambda's own id of it
/// @param deadline when Lambda ends it
record Invocation(String requestId, Instant startedAt, Instant deadline) {
    /// Left for writing down what was found.
    private static final Duration RESERVE = Duration.ofSeconds(15);

    static Invocation of(Context context, Instant now) {
        return new Invocation(context.getAwsRequestId(), now, now.plusMillis(context.getRemainingTimeInMillis()));
    }

    /// Nothing is read after that.
    Instant stopAt() {
        return deadline.minus(RESERVE);
    }
}
