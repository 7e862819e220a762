package io.trimtab.rightsizing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.ScheduleGateway;
import io.trimtab.aws.gateway.ScheduleGateway.Continuation;
import io.trimtab.aws.settings.ContinuationSettings;
import io.trimtab.aws.store.Cursor;
import io.trimtab.aws.store.RunLease;
import io.trimtab.aws.store.RunStore;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Books the run that goes on where this one had to stop.
final class Continuations {
    /// At one batch a part, the least that a part can do, 100,000 resources. A run that gets nowhere ends here.
    private static final int MOST_PARTS = 200;

    /// Long enough for this invocation to end and to give its lease back.
    private static final Duration PAUSE = Duration.ofSeconds(90);

    private final RunStore runs;
    private final ScheduleGateway schedules;
    private final Optional<ContinuationSettings> settings;

    Continuations(RunStore runs, ScheduleGateway schedules, Optional<ContinuationSettings> settings) {
        this.runs = runs;
        this.schedules = schedules;
        this.settings = settings;
    }

    /// What comes after a part that ran out of time.
    ///
    /// @param failures why the run does not go on, where that is nobody's wish
    record Next(boolean goesOn, List<Failure> failures) {
        Next {
            failures = List.copyOf(failures);
        }

        static Next none(String what, String why) {
            return new Next(false, List.of(new Failure(what, why)));
        }
    }

    /// The findings of this part are already in the table. If the next part cannot be booked, tomorrow's run starts
    /// anew, and this one says so. Without settings, as in an invocation by hand, only the mark is left.
    ///
    /// @param after the last resource judged; empty when there was not even time for the first
    /// @param number how many parts the run has had
    Next book(Run run, Optional<Arn> after, long number, RunLease lease, Instant now) {
        after.ifPresent(last -> runs.stoppedAfter(lease, new Cursor(run.id(), last.value(), now)));
        if (number >= MOST_PARTS) {
            return Next.none("run", "it has had " + number + " parts and is given up");
        }
        try {
            settings.ifPresent(booking -> schedules.book(continuation(run, after, booking), now.plus(PAUSE)));
            return new Next(settings.isPresent(), List.of());
        } catch (GatewayException refused) {
            return Next.none(refused.action(), String.valueOf(refused.getMessage()));
        }
    }

    private static Continuation continuation(Run run, Optional<Arn> after, ContinuationSettings booking) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode detail = event.putObject("detail").put("runId", run.id());
        after.ifPresent(last -> detail.put("cursor", last.value()));
        return new Continuation(
                Outcomes.FUNCTION,
                run.id(),
                after.map(Arn::value).orElse(""),
                run.invocation().function().value(),
                booking.roleArn(),
                booking.deadLetterArn(),
                booking.group(),
                event.toString());
    }
}
