package io.trimtab.aws.outcome;

import com.amazonaws.services.lambda.runtime.Context;
import io.trimtab.aws.store.Home;
import io.trimtab.domain.change.Hold;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;

/// One invocation of a function.
///
/// @param requestId Lambda's own id of it; a retry has the same
/// @param function the function itself, with its account and region
/// @param deadline when Lambda ends it
/// @param reserve what the slowest single step and writing down what was done may still take
public record Invocation(String requestId, Arn function, Instant startedAt, Instant deadline, Duration reserve) {

    public static Invocation of(Context context, Instant now, Duration reserve) {
        return new Invocation(
                context.getAwsRequestId(),
                new Arn(context.getInvokedFunctionArn()),
                now,
                now.plusMillis(context.getRemainingTimeInMillis()),
                reserve);
    }

    /// The same in the account and region that a function invoked by hand is to work in.
    public Invocation at(Home home) {
        return new Invocation(requestId, home.of(function), startedAt, deadline, reserve);
    }

    /// Nothing is begun after that.
    public Instant stopAt() {
        return deadline.minus(reserve);
    }

    /// The right to act for a change as long as this invocation can last.
    public Hold hold() {
        return new Hold(requestId, deadline);
    }
}
