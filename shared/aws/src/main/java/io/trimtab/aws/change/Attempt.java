package io.trimtab.aws.change;

import io.trimtab.aws.gateway.GatewayException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/// Makes one write and says what came of it. A write whose answer was lost is not made again blindly: where AWS says
/// that the resource has moved on, the next step looks where it is.
final class Attempt {
    /// "Not now": in between states, or changed since it was read.
    private static final Set<String> LOOK_AGAIN = Set.of(
            "ResourceConflictException",
            "ResourceInUseException",
            "ConcurrentUpdateException",
            "ResourceContention",
            "ScalingActivityInProgress",
            "PreconditionFailedException",
            "IncorrectInstanceState",
            "IncorrectState",
            "InvalidDBInstanceState",
            "InvalidDBInstanceStateFault",
            "InvalidDBClusterStateFault",
            "InvalidReplicationGroupState",
            "InvalidCacheClusterState",
            "NoOperationFault",
            "DBSnapshotAlreadyExists",
            "DBClusterSnapshotAlreadyExistsFault");

    private static final Duration SOON = Duration.ofSeconds(2);

    private Attempt() {}

    /// @param what as IAM names it, and on what
    /// @param refused what it means that AWS will not
    static Step of(String what, Duration again, Runnable write, Function<String, Step> refused) {
        try {
            write.run();
            return new Step.Acted(what, again);
        } catch (GatewayException failure) {
            if (LOOK_AGAIN.contains(failure.code())) {
                return new Step.Waiting(failure.said(), SOON);
            }
            return switch (failure.kind()) {
                case THROTTLED, UNAVAILABLE -> throw failure;
                case CONFLICT, STALE, DENIED, BUG -> refused.apply(failure.getMessage() + ": " + failure.said());
            };
        }
    }
}
