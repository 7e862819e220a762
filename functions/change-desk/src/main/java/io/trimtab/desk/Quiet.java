package io.trimtab.desk;

import io.trimtab.aws.store.Delivery;
import io.trimtab.aws.store.EventStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.State;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// What nobody has to be told of: a step that the policy itself approves, one of many in an hour. The audit has them
/// all. People hear of one that was set back, of one that they have to answer for, and once a day of one that failed.
final class Quiet {
    private static final Duration TELLING = Duration.ofMinutes(1);

    private Quiet() {}

    static boolean about(Change change, Policy policy, EventStore told, Instant now) {
        Mode mode = policy.of(change.proposal().environment())
                .terms(change.proposal())
                .mode();
        if (!change.plan().kind().isStep() || mode != Mode.AUTO || change.rollBacks() > 0) {
            return false;
        }
        return switch (change.state()) {
            case State.Waiting _,
                    State.Applying _,
                    State.InPlace _,
                    State.Dismissed _,
                    State.Expired _,
                    State.Drifted _,
                    State.Reverted _ -> true;
            case State.RollingBack _, State.RolledBack _, State.RollbackFailed _ -> false;
            case State.Failed _ -> !isFirstOfTheDay(change, told, now);
        };
    }

    private static boolean isFirstOfTheDay(Change change, EventStore told, Instant now) {
        String day = "step-failed#" + change.plan().resource().value() + "#" + LocalDate.ofInstant(now, ZoneOffset.UTC);
        boolean first = told.begin(day, now, now.plus(TELLING)) == Delivery.FIRST;
        if (first) {
            told.handled(day);
        }
        return first;
    }
}
