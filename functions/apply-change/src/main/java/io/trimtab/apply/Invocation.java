package io.trimtab.apply;

import com.amazonaws.services.lambda.runtime.Context;
import io.trimtab.domain.change.Hold;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;

/// One invocation of the function.
///
/// @param requestId Lambda's own id of it; a retry has the same
/// @param function the function itself, with its account and region
/// @param deadline when Lambda ends it
record Invocation(String requestId, Arn function, Instant startedAt, Instant deadline) {
    /// Left for the slowest single step, for writing down what it did and for booking what comes next.
    private static final Duration RESERVE = Duration.ofSeconds(45);

    static Invocation of(Context context, Instant now) {
        return new Invocation(
                context.getAwsRequestId(),
                new Arn(context.getInvokedFunctionArn()),
                now,
                now.plusMillis(context.getRemainingTimeInMillis()));
    }

    /// No step is begun after that.
    Instant stopAt() {
        return deadline.minus(RESERVE);
    }

    /// The right to act for a change as long as this invocation can last.
    Hold hold() {
        return new Hold(requestId, deadline);
    }
}
