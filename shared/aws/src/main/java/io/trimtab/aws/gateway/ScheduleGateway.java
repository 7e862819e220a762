package io.trimtab.aws.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.function.Supplier;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

/// Books the run that goes on where this one had to stop: one schedule that starts the function once and then removes
/// itself.
public final class ScheduleGateway {
    private static final String ACTION = "scheduler:CreateSchedule";
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("'at('yyyy-MM-dd'T'HH:mm:ss')'");
    private static final int HASH_DIGITS = 32;
    private static final int NAME_LENGTH = 64;

    private final Supplier<SchedulerClient> client;

    public ScheduleGateway(AwsClients clients) {
        this(clients::scheduler);
    }

    ScheduleGateway(Supplier<SchedulerClient> client) {
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
            String suffix = "-" + hash(runId.length() + ":" + runId + cursor);
            String prefix = job.replaceAll("[^0-9A-Za-z_.-]", "-");
            return prefix.substring(0, Math.min(prefix.length(), NAME_LENGTH - suffix.length())) + suffix;
        }
    }

    /// What became of a booking.
    public enum Booking {
        BOOKED,
        /// By an earlier attempt of the same run.
        ALREADY_BOOKED
    }

    /// @param startAt to the second, in UTC
    /// @throws GatewayException when it cannot be booked
    public Booking book(Continuation continuation, Instant startAt) {
        try {
            GatewayException.guard(ACTION, () -> client.get().createSchedule(request(continuation, startAt)));
            return Booking.BOOKED;
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.CONFLICT) {
                return Booking.ALREADY_BOOKED;
            }
            throw failure;
        }
    }

    private static CreateScheduleRequest request(Continuation continuation, Instant startAt) {
        return CreateScheduleRequest.builder()
                .name(continuation.scheduleName())
                .groupName(continuation.group())
                .description("Goes on where run " + continuation.runId() + " stopped.")
                .scheduleExpression(AT.format(startAt.atOffset(ZoneOffset.UTC)))
                .scheduleExpressionTimezone("UTC")
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .actionAfterCompletion(ActionAfterCompletion.DELETE)
                .target(target -> target.arn(continuation.functionArn())
                        .roleArn(continuation.roleArn())
                        .input(continuation.event())
                        .deadLetterConfig(letters -> letters.arn(continuation.deadLetterArn())))
                .build();
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
