package io.trimtab.apply;

import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.store.EventStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/// Calls a person where a roll-back failed, once for each failure. It hangs on the event of the failure, which the
/// outbox keeps until the bus has it; where a run dies over it Lambda delivers the event again, and the next one calls.
final class Page {
    /// The most that a call takes. Lambda delivers an event again after a minute: by then nobody else is at it.
    private static final Duration CALLING = Duration.ofSeconds(50);

    private final EventStore pages;
    private final Function<Notice, List<Delivery>> notifier;
    private final Metrics metrics;
    private final Clock clock;

    Page(EventStore pages, Function<Notice, List<Delivery>> notifier, Metrics metrics, Clock clock) {
        this.pages = pages;
        this.notifier = notifier;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// @throws IllegalStateException where no channel could be reached, or another run is at it: Lambda then tries
    /// again
    Result tell(Change change, Invocation invocation) {
        return switch (change.state()) {
            case State.RollbackFailed failed -> tell(change, failed, invocation);
            case State.Waiting _, State.Acting _, State.InPlace _, State.Ended _ ->
                Result.done(change, "It is " + change.status() + ": nobody has to be called.");
        };
    }

    private Result tell(Change change, State.RollbackFailed failed, Invocation invocation) {
        String id = change.id() + "#" + change.version();
        Instant now = clock.instant();
        Instant until = Collections.min(List.of(invocation.deadline(), now.plus(CALLING)));
        return switch (pages.begin(id, now, until)) {
            case FIRST -> send(change, failed, id);
            case HANDLED -> Result.done(change, "A person has been called already.");
            case IN_PROGRESS ->
                throw new IllegalStateException("another run calls a person about " + change.id() + " until " + until
                        + ", or has died over it: this is to be tried again");
        };
    }

    private Result send(Change change, State.RollbackFailed failed, String id) {
        metrics.addMetric("RollbackFailed", 1, MetricUnit.COUNT);
        List<Delivery> deliveries = notifier.apply(PageText.of(change, failed));
        boolean lost = deliveries.stream().anyMatch(Delivery.Failed.class::isInstance)
                && deliveries.stream().noneMatch(Delivery.Sent.class::isInstance);
        if (lost) {
            pages.failed(id, clock.instant());
            throw new IllegalStateException(
                    "nobody could be told that " + change.id() + " was not set back: " + deliveries);
        }
        pages.handled(id);
        return Result.done(change, "A person has been called: " + failed.why());
    }
}
