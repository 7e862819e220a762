package io.trimtab.rightsizing;

import static org.mockito.Mockito.mock;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.gateway.ScheduleGateway;
import io.trimtab.aws.notify.Notifier;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.FindingStore;
import io.trimtab.aws.store.LedgerStore;
import io.trimtab.aws.store.NoticeStore;
import io.trimtab.aws.store.RunStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.aws.store.WalkStore;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.resource.Arn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.lambda.powertools.metrics.Metrics;

/// The scan as Lambda and the scheduler drive it, on a table of its own and a survey that tests choose: events are
/// delivered, repeated after a crash, and followed by the continuations that the run books.
final class Lambda {
    private static final Arn FUNCTION =
            new Arn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-rightsizing-scan");
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "TABLE_NAME", "trimtab-dev",
            "ENVIRONMENT", "dev",
            "AWS_REGION", "eu-central-1",
            "SCHEDULE_GROUP", "trimtab-dev",
            "SCHEDULE_ROLE_ARN", "arn:aws:iam::123456789012:role/trimtab-schedule",
            "DEAD_LETTER_ARN", "arn:aws:sqs:eu-central-1:123456789012:trimtab-dead-letters");

    final Metrics metrics = mock(Metrics.class);
    final Mailbox slack = new Mailbox("slack");
    final Mailbox email = new Mailbox("email");
    final Scheduler scheduler = new Scheduler();
    private final StateTable table;
    private final Ticking clock = new Ticking(Instant.parse("2026-01-05T06:00:00Z"));

    Lambda(StateTable table) {
        this.table = table;
    }

    /// One attempt at one event.
    ///
    /// @param event as the function gets it
    Outcome attempt(String event, Survey survey, Breaking breaking) {
        clock.pass(Duration.ofSeconds(1));
        Instant now = clock.instant();
        return scan(survey, breaking)
                .run(
                        request(event),
                        new Invocation("request-" + now, FUNCTION, now, now.plusSeconds(300), Duration.ofSeconds(60)));
    }

    /// An event and all continuations that come of it.
    ///
    /// @param repeats whether Lambda repeats what crashed, a minute later
    void deliver(String event, Survey survey, Breaking breaking, boolean repeats) {
        Optional<String> next = Optional.of(event);
        while (next.isPresent()) {
            invoke(next.get(), survey, breaking, repeats);
            next = scheduler.due();
            clock.pass(Duration.ofSeconds(90));
        }
    }

    private void invoke(String event, Survey survey, Breaking breaking, boolean repeats) {
        try {
            attempt(event, survey, breaking.happened() ? Breaking.never() : breaking);
        } catch (Breaking.Crash | RuntimeException failed) {
            if (!breaking.happened()) {
                throw failed;
            }
            if (repeats) {
                clock.pass(Duration.ofSeconds(60));
                attempt(event, survey, Breaking.never());
            }
        }
    }

    void aDayPasses() {
        clock.pass(Duration.ofDays(1));
    }

    private RightsizingScan scan(Survey survey, Breaking breaking) {
        StateTable reached = breaking.table(table);
        Settings settings = Settings.from(ENVIRONMENT);
        RunStore runs = new RunStore(reached, Outcomes.FUNCTION);
        return new RightsizingScan(
                new RightsizingScan.Parts(
                        new PolicySource(Optional.empty(), () -> mock(SsmClient.class), metrics),
                        runs,
                        survey,
                        new FindingStore(reached),
                        () -> new TrackRecord(new LedgerStore(reached).records()),
                        new Proposals(
                                settings.environment(),
                                new ChangeStore(reached),
                                new WalkStore(reached),
                                Optional.empty(),
                                clock),
                        new Continuations(
                                runs, new ScheduleGateway(() -> scheduler.client(breaking)), settings.continuation()),
                        new Outcomes(settings, new CallCounter()),
                        new Telling(
                                new NoticeStore(reached, Outcomes.FUNCTION),
                                new Notifier(List.of(breaking.channel(slack), breaking.channel(email)))),
                        metrics),
                clock);
    }

    private static ScanRequest request(String event) {
        try {
            return ScanRequest.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Moves on a little at each look, and by more when it is told to.
    private static final class Ticking extends Clock {
        private Instant now;

        Ticking(Instant now) {
            this.now = now;
        }

        synchronized void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public synchronized Instant instant() {
            now = now.plusMillis(7);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
