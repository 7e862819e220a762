package io.trimtab.aws.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.function.Supplier;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

/// Books what is to happen once, later: a schedule that starts a function and then removes itself. The same name books
/// once, however often it is asked for.
public final class ScheduleGateway {
    private static final String ACTION = "scheduler:CreateSchedule";
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("'at('yyyy-MM-dd'T'HH:mm:ss')'");
    private static final int HASH_DIGITS = 32;
    private static final int NAME_LENGTH = 64;

    private final Supplier<SchedulerClient> client;

    public ScheduleGateway(AwsClients clients) {
        this(clients::scheduler);
    }

    public ScheduleGateway(Supplier<SchedulerClient> client) {
        this.client = client;
    }

    /// @param job the function's short name, such as `rightsizing-scan`
    /// @param runId of the run that stops, with `cursor` the identity of what is booked
    /// @param cursor where the next run goes on
    /// @param functionArn what is started
    /// @param roleArn as whom Scheduler starts it
    /// @param deadLetterArn where the event goes if it cannot be delivered
    /// @param group of the schedule
    /// @param event what the function receives, as JSON
    public record Continuation(
            String job,
            String runId,
            String cursor,
            String functionArn,
            String roleArn,
            String deadLetterArn,
            String group,
            String event) {
        /// The same for the same run and cursor, so that a run that is retried books once.
        public String scheduleName() {
            return nameOf(job, runId.length() + ":" + runId + cursor);
        }
    }

    /// A name that a schedule may have, the same for the same identity, so that what is asked for twice is booked once.
    ///
    /// @param job the function's short name
    public static String nameOf(String job, String identity) {
        String suffix = "-" + hash(identity);
        String prefix = job.replaceAll("[^0-9A-Za-z_.-]", "-");
        return prefix.substring(0, Math.min(prefix.length(), NAME_LENGTH - suffix.length())) + suffix;
    }

    /// One later start of a function.
    ///
    /// @param name 1 to 64 letters, digits, `-`, `_` and `.`: the identity of what is booked
    /// @param description for people who look at the schedule
    /// @param group of the schedule
    /// @param event what the function receives, as JSON
    public record OneShot(
            String name,
            String description,
            String functionArn,
            String roleArn,
            String deadLetterArn,
            String group,
            String event) {
        public OneShot {
            if (!name.matches("[0-9A-Za-z_.-]{1,64}")) {
                throw new IllegalArgumentException(
                        "name must be 1 to 64 letters, digits, '-', '_' and '.', was '" + name + "'");
            }
        }
    }

    /// What became of a booking.
    public enum Booking {
        BOOKED,
        /// By an earlier attempt of the same run.
        ALREADY_BOOKED
    }

    /// @param startAt rounded up to the second, in UTC
    /// @throws GatewayException when it cannot be booked
    public Booking book(Continuation continuation, Instant startAt) {
        return book(
                new OneShot(
                        continuation.scheduleName(),
                        "Goes on where run " + continuation.runId() + " stopped.",
                        continuation.functionArn(),
                        continuation.roleArn(),
                        continuation.deadLetterArn(),
                        continuation.group(),
                        continuation.event()),
                startAt);
    }

    /// @param startAt rounded up to the second, in UTC
    /// @throws GatewayException when it cannot be booked
    public Booking book(OneShot once, Instant startAt) {
        try {
            GatewayException.guard(ACTION, () -> client.get().createSchedule(request(once, startAt)));
            return Booking.BOOKED;
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.CONFLICT) {
                return Booking.ALREADY_BOOKED;
            }
            throw failure;
        }
    }

    private static CreateScheduleRequest request(OneShot once, Instant startAt) {
        return CreateScheduleRequest.builder()
                .name(once.name())
                .groupName(once.group())
                .description(once.description())
                .scheduleExpression(AT.format(wholeSecond(startAt).atOffset(ZoneOffset.UTC)))
                .scheduleExpressionTimezone("UTC")
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .actionAfterCompletion(ActionAfterCompletion.DELETE)
                .target(target -> target.arn(once.functionArn())
                        .roleArn(once.roleArn())
                        .input(once.event())
                        .deadLetterConfig(letters -> letters.arn(once.deadLetterArn())))
                .build();
    }

    /// Never before its time: what starts even a part of a second early finds that nothing is due yet, and is gone.
    private static Instant wholeSecond(Instant time) {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(time) ? second : second.plusSeconds(1);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
