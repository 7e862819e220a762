package io.trimtab.apply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.apply.ApplyRequest.Errand;
import io.trimtab.aws.change.Looks;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.ScheduleGateway.OneShot;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.ContinuationSettings;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.State;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Books the run that goes on, and the first look. Where a booking fails the sweep makes up for it, and the change
/// goes its way.
final class Bookings {
    private static final Logger LOG = LoggerFactory.getLogger(Bookings.class);

    private final Looks.Booker booker;
    private final Optional<ContinuationSettings> settings;
    private final Optional<Looks> looks;

    /// @param settings absent in an invocation by hand, where nothing is booked
    Bookings(Looks.Booker booker, Optional<ContinuationSettings> settings, Optional<Looks> looks) {
        this.booker = booker;
        this.settings = settings;
        this.looks = looks;
    }

    void goOn(Change waiting, Instant at, Invocation invocation) {
        settings.ifPresent(booking ->
                quietly(waiting, () -> booker.book(continuation(waiting, invocation, booking), at)));
    }

    void look(Change applied) {
        looks.ifPresent(booking ->
                quietly(applied, () -> booking.book(applied, applied.state().since())));
    }

    private static void quietly(Change change, Runnable booking) {
        try {
            booking.run();
        } catch (GatewayException failure) {
            LOG.warn("change {}: its next run waits for the sweep: {}", change.id(), failure.getMessage());
        }
    }

    private static OneShot continuation(Change change, Invocation invocation, ContinuationSettings booking) {
        return new OneShot(
                "trimtab-" + change.id() + "-" + change.attempt() + "-on-" + change.version(),
                "Goes on with change " + change.id() + ".",
                invocation.function().value(),
                booking.roleArn(),
                booking.deadLetterArn(),
                booking.group(),
                event(change));
    }

    private static String event(Change change) {
        Errand errand = change.state() instanceof State.RollingBack ? Errand.ROLL_BACK : Errand.APPLY;
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("source", ApplyRequest.SOURCE).put("detail-type", errand.detailType());
        event.putObject("detail")
                .put("changeId", change.id())
                .put("planHash", change.plan().hash())
                .put("attempt", change.attempt());
        return event.toString();
    }
}
