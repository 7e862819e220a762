package io.trimtab.apply;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.Leases;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Journal;
import io.trimtab.domain.change.State;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One event: looks where its change stands, and takes it further from there. What comes twice, late or in another
/// order finds the change elsewhere and does nothing.
final class ApplyChange {
    static final String FUNCTION = "apply-change";
    private static final Logger LOG = LoggerFactory.getLogger(ApplyChange.class);

    private final Parts parts;
    private final Clock clock;

    ApplyChange(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    record Parts(Supplier<LoadedPolicy> policies, Desk desk, Leases leases, Start start, Walk walk, Page page) {}

    /// @throws IllegalArgumentException where there is no such change
    Result run(ApplyRequest request, Invocation invocation) {
        Change change = parts.desk().read(request.changeId());
        if (!change.plan().hash().equals(request.planHash())) {
            throw new IllegalArgumentException("detail.planHash must be that of " + change.id() + ", which is "
                    + change.plan().hash() + ", was " + request.planHash());
        }
        return switch (request.errand()) {
            case APPLY -> apply(change, request, invocation);
            case ROLL_BACK -> rollBack(change, invocation);
            case PAGE -> parts.page().tell(change, invocation);
        };
    }

    private Result apply(Change change, ApplyRequest request, Invocation invocation) {
        return switch (change.state()) {
            case State.Approved _ -> begin(change, request, invocation);
            case State.Applying applying -> goOn(change, applying.journal(), invocation);
            case State.Proposed _, State.RollingBack _, State.InPlace _, State.Ended _ -> nothing(change, "apply");
        };
    }

    private Result rollBack(Change change, Invocation invocation) {
        return switch (change.state()) {
            case State.RollingBack back -> goOn(change, back.journal(), invocation);
            case State.Waiting _, State.Applying _, State.InPlace _, State.Ended _ -> nothing(change, "set back");
        };
    }

    private Result begin(Change change, ApplyRequest request, Invocation invocation) {
        LoadedPolicy policy = parts.policies().get();
        return switch (parts.start().begin(change, request, invocation, policy)) {
            case Start.Answer.Begun(Change begun) -> walk(begun, invocation, policy);
            case Start.Answer.NotBegun(Result result) -> result;
        };
    }

    /// One run at a time: the lease is taken over only once the run before is over for sure, and the change read again
    /// after that.
    private Result goOn(Change change, Journal journal, Invocation invocation) {
        Instant now = clock.instant();
        if (!journal.mayGoOn(now)) {
            return Result.later(
                    change,
                    "It waits until "
                            + journal.resumeAt().map(Instant::toString).orElse("later") + ".");
        }
        if (!parts.leases().resume(change, invocation.hold(), now)) {
            return Result.later(change, "Another run is at it.");
        }
        return walk(parts.desk().read(change.id()), invocation, parts.policies().get());
    }

    /// Lambda tries a run that fails again within a minute: that one must not wait until this one would have ended.
    private Result walk(Change change, Invocation invocation, LoadedPolicy policy) {
        try {
            return parts.walk().go(change, invocation, policy);
        } catch (RuntimeException failed) {
            release(change, invocation);
            throw failed;
        }
    }

    private void release(Change change, Invocation invocation) {
        try {
            parts.leases().release(change, invocation.hold(), clock.instant());
        } catch (GatewayException unavailable) {
            LOG.warn(
                    "change {}: its next run waits for {}: {}",
                    change.id(),
                    invocation.deadline(),
                    unavailable.getMessage());
        }
    }

    private static Result nothing(Change change, String what) {
        return Result.done(change, "It is " + change.status() + ": there is nothing to " + what + ".");
    }
}
