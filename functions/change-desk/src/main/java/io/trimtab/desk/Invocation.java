package io.trimtab.desk;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Instant;

/// One invocation of the function.
///
/// @param requestId Lambda's own id of it
/// @param deadline when Lambda ends it
record Invocation(String requestId, Instant startedAt, Instant deadline) {
    static Invocation of(Context context, Instant now) {
        return new Invocation(context.getAwsRequestId(), now, now.plusMillis(context.getRemainingTimeInMillis()));
    }
}
