package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.trimtab.aws.gateway.ScheduleGateway.Booking;
import io.trimtab.aws.gateway.ScheduleGateway.Continuation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.SchedulerException;

class ScheduleGatewayTest {
    private static final Instant AT = Instant.parse("2026-01-05T06:06:30.900Z");

    private final SchedulerClient scheduler = mock(SchedulerClient.class);
    private final ScheduleGateway gateway = new ScheduleGateway(() -> scheduler);

    @Test
    void booksOneRunThatRemovesItself() {
        assertThat(gateway.book(continuation("run-1", "rds:db-7"), AT)).isEqualTo(Booking.BOOKED);

        var asked = ArgumentCaptor.forClass(CreateScheduleRequest.class);
        verify(scheduler).createSchedule(asked.capture());
        CreateScheduleRequest request = asked.getValue();
        assertThat(request.scheduleExpression()).isEqualTo("at(2026-01-05T06:06:31)");
        assertThat(request.scheduleExpressionTimezone()).isEqualTo("UTC");
        assertThat(request.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.DELETE);
        assertThat(request.flexibleTimeWindow().mode()).isEqualTo(FlexibleTimeWindowMode.OFF);
        assertThat(request.groupName()).isEqualTo("trimtab-dev");
        assertThat(request.target().arn()).isEqualTo("arn:function");
        assertThat(request.target().roleArn()).isEqualTo("arn:role");
        assertThat(request.target().deadLetterConfig().arn()).isEqualTo("arn:queue");
        assertThat(request.target().input()).isEqualTo("{\"cursor\":\"rds:db-7\"}");
    }

    @Test
    void startsNoPartOfASecondBeforeItsTime() {
        Instant whole = Instant.parse("2026-01-05T06:06:30Z");
        gateway.book(continuation("run-1", "a"), whole);
        gateway.book(continuation("run-1", "b"), whole.plusNanos(1));

        var asked = ArgumentCaptor.forClass(CreateScheduleRequest.class);
        verify(scheduler, times(2)).createSchedule(asked.capture());
        assertThat(asked.getAllValues())
                .extracting(CreateScheduleRequest::scheduleExpression)
                .containsExactly("at(2026-01-05T06:06:30)", "at(2026-01-05T06:06:31)");
    }

    @Test
    void theNameIsTheSameForTheSameRunAndCursorAndForNoOther() {
        String name = continuation("run-1", "rds:db-7").scheduleName();
        assertThat(name).matches("rightsizing-scan-[0-9a-f]{32}").hasSizeLessThanOrEqualTo(64);
        assertThat(continuation("run-1", "rds:db-7").scheduleName()).isEqualTo(name);
        assertThat(continuation("run-1", "rds:db-8").scheduleName()).isNotEqualTo(name);
        assertThat(continuation("run-1r", "ds:db-7").scheduleName()).isNotEqualTo(name);
    }

    @Test
    void aLongOrOddJobNameStillMakesAName() {
        Continuation odd = new Continuation("a job/with: signs " + "x".repeat(80), "r", "c", "f", "r", "d", "g", "{}");
        assertThat(odd.scheduleName()).hasSize(64).matches("[0-9A-Za-z_.-]+");
    }

    @Test
    void booksALookByItsOwnName() {
        ScheduleGateway.OneShot look = new ScheduleGateway.OneShot(
                "trimtab-chg-0123456789abcdef-1-look-1",
                "Looks at a change.",
                "arn:verify",
                "arn:role",
                "arn:queue",
                "trimtab-dev",
                "{\"look\":1}");

        assertThat(gateway.book(look, AT)).isEqualTo(Booking.BOOKED);

        var asked = ArgumentCaptor.forClass(CreateScheduleRequest.class);
        verify(scheduler).createSchedule(asked.capture());
        assertThat(asked.getValue().name()).isEqualTo("trimtab-chg-0123456789abcdef-1-look-1");
        assertThat(asked.getValue().target().input()).isEqualTo("{\"look\":1}");
    }

    @Test
    void aNameThatAwsWouldRefuseIsRefusedAtOnce() {
        assertThatThrownBy(() -> new ScheduleGateway.OneShot("a b", "d", "f", "r", "q", "g", "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 'a b'");
    }

    @Test
    void whatIsBookedAlreadyIsFine() {
        doThrow(ConflictException.builder().statusCode(409).build())
                .when(scheduler)
                .createSchedule(any(CreateScheduleRequest.class));
        assertThat(gateway.book(continuation("run-1", "x"), AT)).isEqualTo(Booking.ALREADY_BOOKED);
    }

    @Test
    void anyOtherRefusalIsTold() {
        doThrow(SchedulerException.builder()
                        .statusCode(403)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AccessDeniedException")
                                .build())
                        .build())
                .when(scheduler)
                .createSchedule(any(CreateScheduleRequest.class));
        assertThat(catchThrowableOfType(GatewayException.class, () -> gateway.book(continuation("run-1", "x"), AT)))
                .hasMessage("AccessDenied on scheduler:CreateSchedule");
    }

    private static Continuation continuation(String runId, String cursor) {
        return new Continuation(
                "rightsizing-scan",
                runId,
                cursor,
                "arn:function",
                "arn:role",
                "arn:queue",
                "trimtab-dev",
                "{\"cursor\":\"" + cursor + "\"}");
    }
}
