package io.trimtab.aws.change;

import io.trimtab.domain.concurrency.AccountConcurrency;
import java.util.Optional;

/// What AWS leaves to functions without a reservation: 100, or all of an account that has not more.
final class ConcurrencyRoom {
    private static final int KEPT = 100;

    private ConcurrencyRoom() {}

    /// @param added to what is reserved, or provisioned without a reservation
    static Optional<Obstacle> obstacle(AccountConcurrency account, int added) {
        int floor = Math.min(KEPT, account.limit());
        return added <= 0 || account.unreserved() - added >= floor
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        Obstacle.Kind.NOT_CHANGEABLE,
                        "Of the account's " + account.limit() + " concurrent executions it would leave "
                                + (account.unreserved() - added) + " without a reservation, and AWS keeps " + floor
                                + ": a higher quota has to be asked for."));
    }
}
