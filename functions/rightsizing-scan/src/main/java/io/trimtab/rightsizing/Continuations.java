package io.trimtab.rightsizing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.aws.gateway.ScheduleGateway;
import io.trimtab.aws.gateway.ScheduleGateway.Continuation;
import io.trimtab.aws.settings.ContinuationSettings;
import io.trimtab.aws.store.Cursor;
import io.trimtab.aws.store.RunLease;
import io.trimtab.aws.store.RunStore;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Books the run that goes on where this one had to stop.
final class Continuations {
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

    /// Without settings, as in an invocation by hand, only the mark is left.
    ///
    /// @param after the last resource judged; empty when there was not even time for the first
    /// @throws io.trimtab.aws.gateway.GatewayException when it cannot be booked
    void book(String runId, Optional<Arn> after, Invocation invocation, RunLease lease, Instant now) {
        after.ifPresent(last -> runs.stoppedAfter(lease, new Cursor(runId, last.value(), now)));
        settings.ifPresent(booking -> schedules.book(continuation(runId, after, invocation, booking), now.plus(PAUSE)));
    }

    private static Continuation continuation(
            String runId, Optional<Arn> after, Invocation invocation, ContinuationSettings booking) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode detail = event.putObject("detail").put("runId", runId);
        after.ifPresent(last -> detail.put("cursor", last.value()));
        return new Continuation(
                Outcomes.FUNCTION,
                runId,
                after.map(Arn::value).orElse(""),
                invocation.function().value(),
                booking.roleArn(),
                booking.deadLetterArn(),
                booking.group(),
                event.toString());
    }
}
