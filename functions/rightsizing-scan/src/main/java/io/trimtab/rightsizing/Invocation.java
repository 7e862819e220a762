package io.trimtab.rightsizing;

import com.amazonaws.services.lambda.runtime.Context;
import io.trimtab.aws.store.Home;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;

/// One invocation of the function.
///
/// @param requestId Lambda's own id of it
/// @param function the function itself, with its account and region
/// @param deadline when Lambda ends it
record Invocation(String requestId, Arn function, Instant startedAt, Instant deadline) {
    /// Left for writing findings, booking the continuation and telling people.
    private static final Duration RESERVE = Duration.ofSeconds(60);

    static Invocation of(Context context, Instant now) {
        return new Invocation(
                context.getAwsRequestId(),
                new Arn(context.getInvokedFunctionArn()),
                now,
                now.plusMillis(context.getRemainingTimeInMillis()));
    }

    Invocation at(Home home) {
        return new Invocation(requestId, home.of(function), startedAt, deadline);
    }

    /// When to stop judging; nothing is begun after that.
    Instant stopAt() {
        return deadline.minus(RESERVE);
    }
}
