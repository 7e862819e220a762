package io.trimtab.aws.change;

import io.trimtab.aws.gateway.ScheduleGateway.Booking;
import io.trimtab.aws.gateway.ScheduleGateway.OneShot;
import io.trimtab.aws.settings.ContinuationSettings;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.State;
import java.time.Duration;
import java.time.Instant;

/// Books looks at applied changes, each by a name that says which look it is: whoever asks, it is booked once.
public final class Looks {
    /// EventBridge Scheduler refuses what is past, and starts within the minute.
    private static final Duration SOONEST = Duration.ofMinutes(1);

    private final Booker booker;
    private final ContinuationSettings settings;
    private final String functionArn;

    /// As [io.trimtab.aws.gateway.ScheduleGateway#book] does.
    public interface Booker {
        Booking book(OneShot once, Instant at);
    }

    /// @param functionArn the function that looks
    public Looks(Booker booker, ContinuationSettings settings, String functionArn) {
        this.booker = booker;
        this.settings = settings;
        this.functionArn = functionArn;
    }

    /// Books the look that an applied change has next.
    ///
    /// @throws IllegalArgumentException where the change is not applied
    /// @throws io.trimtab.aws.gateway.GatewayException where it cannot be booked
    public Booking book(Change change, Instant now) {
        if (!(change.state() instanceof State.Applied applied)) {
            throw new IllegalArgumentException("change must be APPLIED to be looked at, was " + change.status());
        }
        Instant soonest = now.plus(SOONEST);
        OneShot look = new OneShot(
                "trimtab-" + change.id() + "-" + change.attempt() + "-look-" + applied.look(),
                "Looks at change " + change.id() + ".",
                functionArn,
                settings.roleArn(),
                settings.deadLetterArn(),
                settings.group(),
                "{\"changeId\":\"" + change.id() + "\",\"look\":" + applied.look() + "}");
        return booker.book(look, applied.lookAt().isBefore(soonest) ? soonest : applied.lookAt());
    }
}
