package io.trimtab.aws.answer;

import io.trimtab.aws.alarm.AlarmLook;
import io.trimtab.aws.change.Looks;
import io.trimtab.aws.gateway.ScheduleGateway;
import io.trimtab.aws.gateway.ScheduleGateway.OneShot;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.ContinuationSettings;
import java.time.Duration;
import java.time.Instant;

/// Books that what could not be answered yet is looked at again. CloudWatch says nothing more of an alarm that goes on
/// ringing, so nobody else would.
public final class Later {
    /// EventBridge Scheduler refuses what is past, and starts within the minute.
    private static final Duration SOONEST = Duration.ofMinutes(1);

    private final String function;
    private final Looks.Booker booker;
    private final ContinuationSettings settings;

    /// @param function its short name, such as `capacity-adjustment`
    public Later(String function, Looks.Booker booker, ContinuationSettings settings) {
        this.function = function;
        this.booker = booker;
        this.settings = settings;
    }

    /// @param at no sooner than a minute from now
    /// @throws RuntimeException where it cannot be booked, so that the alarm is taken up again
    void book(AlarmLook look, Instant at, Instant now, Invocation invocation) {
        Instant soonest = now.plus(SOONEST);
        booker.book(
                new OneShot(
                        ScheduleGateway.nameOf(function, look.id()),
                        "Looks again at an alarm that was held.",
                        invocation.function().value(),
                        settings.roleArn(),
                        settings.deadLetterArn(),
                        settings.group(),
                        look.event()),
                at.isBefore(soonest) ? soonest : at);
    }
}
