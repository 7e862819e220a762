package io.trimtab.concurrency;

import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// When a function's concurrency was lowered, of late, by what the table says.
final class Adjusted {
    private static final Duration LATELY = Duration.ofHours(1);

    private Adjusted() {}

    static List<Instant> lately(ChangeStore changes, Arn function, Instant now) {
        Instant since = now.minus(LATELY);
        return Stream.of(Status.APPLIED, Status.KEPT, Status.ROLLED_BACK)
                .flatMap(status -> changes.list(status, since).stream())
                .filter(change -> isOf(change, function))
                .flatMap(change -> change.appliedAt().stream())
                .filter(since::isBefore)
                .sorted()
                .toList();
    }

    private static boolean isOf(Change change, Arn function) {
        boolean concurrency = switch (change.plan().kind()) {
            case RESERVE_CONCURRENCY, PROVISION_CONCURRENCY -> true;
            case RESIZE_INSTANCE,
                    RESIZE_DATABASE,
                    CHANGE_DATABASE_STORAGE,
                    RESIZE_FUNCTION,
                    SCALE_GROUP,
                    SCALE_SERVICE,
                    SCALE_EVENT_SOURCE,
                    SCALE_TABLE,
                    ADD_READ_REPLICA,
                    LIMIT_DATABASE_STORAGE,
                    BOUND_SERVERLESS_DATABASE,
                    ADD_CACHE_REPLICA,
                    ALIGN_SCALING,
                    FOLLOW_RHYTHM -> false;
        };
        boolean lowered = !change.proposal().emergency();
        return concurrency && lowered && change.plan().resource().equals(function);
    }
}
