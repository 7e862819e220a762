package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimtab.aws.gateway.FakeCloudWatch.Reply;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.series.Series;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricGatewayTest {
    private static final Instant NOW = Instant.parse("2026-01-15T06:20:30Z");
    private static final Instant TO = Instant.parse("2026-01-15T06:00:00Z");
    private static final Instant FROM = TO.minus(Duration.ofDays(14));
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Instant LATER = NOW.plusSeconds(240);
    private static final double FIRST_HOUR = FROM.getEpochSecond() / 3600.0;

    @Test
    void asksForWholeHoursInTheOrderOfTime() {
        FakeCloudWatch aws = FakeCloudWatch.healthy();
        MetricReadings readings = read(aws, List.of(hourly("CPUUtilization", 1)));

        JsonNode asked = aws.asked.getFirst();
        assertThat(asked.get("StartTime").asLong()).isEqualTo(FROM.getEpochSecond());
        assertThat(asked.get("EndTime").asLong()).isEqualTo(TO.getEpochSecond());
        assertThat(asked.get("ScanBy").asText()).isEqualTo("TimestampAscending");
        assertThat(asked.at("/MetricDataQueries/0").toString())
                .isEqualTo("{\"Id\":\"q0\",\"MetricStat\":{\"Metric\":{\"Namespace\":\"AWS/EC2\",\"MetricName\":"
                        + "\"CPUUtilization\",\"Dimensions\":[{\"Name\":\"InstanceId\",\"Value\":\"i-1\"}]},"
                        + "\"Period\":3600,\"Stat\":\"Maximum\"}}");
        Series series = readings.of(hourly("CPUUtilization", 1));
        assertThat(series.start()).isEqualTo(FROM);
        assertThat(series.length()).isEqualTo(336);
        assertThat(series.at(0)).isEqualTo(FIRST_HOUR);
        assertThat(series.at(335)).isEqualTo(FIRST_HOUR + 335);
        assertThat(readings.complete()).isTrue();
        assertThat(aws.counter.calls()).isEqualTo(Map.of("cloudwatch:GetMetricData", 1L));
    }

    @Test
    void asksTheSameQueryOnce() {
        FakeCloudWatch aws = FakeCloudWatch.healthy();
        read(aws, List.of(hourly("CPUUtilization", 1), hourly("CPUUtilization", 1)));
        assertThat(aws.asked.getFirst().get("MetricDataQueries")).hasSize(1);
    }

    @Test
    void asksNothingForNothing() {
        FakeCloudWatch aws = FakeCloudWatch.healthy();
        assertThat(read(aws, List.of()).complete()).isTrue();
        assertThat(aws.asked).isEmpty();
    }

    @Test
    void aMetricNobodyPublishesIsMissingAndNotUnread() {
        MetricReadings readings = read(FakeCloudWatch.healthy(), List.of(hourly("missing", 1)));
        assertThat(readings.of(hourly("missing", 1)).isEmpty()).isTrue();
        assertThat(readings.of(hourly("missing", 1)).length()).isEqualTo(336);
        assertThat(readings.whyUnread(hourly("missing", 1))).isEmpty();
    }

    @Test
    void readsDaysAndHoursInOneCall() {
        FakeCloudWatch aws = FakeCloudWatch.healthy();
        MetricQuery days = new MetricQuery(
                "AWS/Lambda", "Duration", Map.of("FunctionName", "f"), Statistic.P99_9, Duration.ofDays(1));
        MetricReadings readings = read(aws, List.of(hourly("CPUUtilization", 1), days));
        assertThat(aws.asked).hasSize(1);
        assertThat(readings.of(days).length()).isEqualTo(14);
        assertThat(readings.of(days).at(13)).isEqualTo(FIRST_HOUR + 13 * 24);
    }

    @Test
    void readsTwelveHundredFullSeriesInFourCallsWithoutAToken() {
        FakeCloudWatch aws = FakeCloudWatch.healthy();
        List<MetricQuery> queries = hourly("CPUUtilization", 1, 1200);
        MetricReadings readings = read(aws, queries);
        assertThat(queries).allMatch(query -> readings.of(query).completeness() == 1.0);
        assertThat(aws.asked).hasSize(4).noneMatch(request -> request.has("NextToken"));
    }

    @Test
    void packsASecondReadingByWhatTheFirstTaught() {
        FakeCloudWatch aws = FakeCloudWatch.healthy();
        MetricGateway gateway = new MetricGateway(aws.call(), CLOCK);
        gateway.read(hourly("CPUUtilization", 1, 300), FROM, NOW, LATER);
        gateway.read(hourly("CPUUtilization", 1, 450), FROM, NOW, LATER);
        assertThat(aws.asked.stream()
                        .map(request -> request.get("MetricDataQueries").size()))
                .containsExactly(300, 225, 225);
    }

    @Test
    void followsThePagesOfTheLastCall() {
        FakeCloudWatch aws = new FakeCloudWatch(1000, _ -> Reply.NORMAL);
        List<MetricQuery> queries = hourly("CPUUtilization", 1, 10);
        MetricReadings readings = read(aws, queries);
        assertThat(aws.asked).hasSize(4);
        assertThat(aws.asked.stream().map(request -> request.path("NextToken").asText("")))
                .containsExactly("", "1000", "2000", "3000");
        assertThat(queries).allMatch(query -> readings.of(query).completeness() == 1.0);
    }

    @Test
    void aPageFarSmallerThanPromisedStillEndsWithEveryValue() {
        FakeCloudWatch aws = new FakeCloudWatch(5000, _ -> Reply.NORMAL);
        List<MetricQuery> queries = hourly("CPUUtilization", 1, 700);
        MetricReadings readings = read(aws, queries);
        assertThat(queries).allMatch(query -> readings.of(query).completeness() == 1.0);
    }

    @Test
    void aForbiddenQueryIsUnreadAndSaysWhy() {
        MetricReadings readings =
                read(FakeCloudWatch.healthy(), List.of(hourly("forbidden", 1), hourly("CPUUtilization", 1)));
        assertThat(readings.whyUnread(hourly("forbidden", 1))).contains("AccessDenied on cloudwatch:GetMetricData");
        assertThat(readings.of(hourly("forbidden", 1)).isEmpty()).isTrue();
        assertThat(readings.whyUnread(hourly("CPUUtilization", 1))).isEmpty();
    }

    @Test
    void anInternalErrorIsAskedOnceMoreThenUnread() {
        FakeCloudWatch aws = FakeCloudWatch.healthy();
        MetricReadings readings = read(aws, List.of(hourly("broken", 1), hourly("CPUUtilization", 1)));
        assertThat(aws.asked).hasSize(2);
        assertThat(aws.asked.get(1).get("MetricDataQueries")).hasSize(1);
        assertThat(readings.whyUnread(hourly("broken", 1))).contains("InternalError on cloudwatch:GetMetricData");
        assertThat(readings.of(hourly("CPUUtilization", 1)).completeness()).isEqualTo(1.0);
    }

    @Test
    void throttlingAndFaultsAreSlowedDownForAndOvercome() {
        FakeCloudWatch aws = new FakeCloudWatch(
                MetricPacking.POINTS,
                attempt -> attempt <= 3
                        ? List.of(throttled(), unavailable(), reset()).get(attempt - 1)
                        : Reply.NORMAL);
        MetricReadings readings = read(aws, hourly("CPUUtilization", 1, 10));
        assertThat(readings.reasons()).isEmpty();
        assertThat(aws.pauses).hasSize(3);
        assertThat(aws.counter.calls()).containsEntry("cloudwatch:GetMetricData", 1L);
        assertThat(aws.counter.retries()).isEqualTo(3);
    }

    @Test
    void throttlingWithoutEndLeavesTheQueriesUnread() {
        FakeCloudWatch aws = new FakeCloudWatch(MetricPacking.POINTS, _ -> throttled());
        MetricReadings readings = read(aws, hourly("CPUUtilization", 1, 10));
        assertThat(readings.reasons()).containsExactly("ThrottlingException on cloudwatch:GetMetricData");
        assertThat(readings.unread()).hasSize(10);
        // Eight attempts of a call, and every query is given one more call.
        assertThat(aws.requests).hasSize(16);
    }

    @Test
    void deniedOnceIsDeniedForAll() {
        FakeCloudWatch aws = new FakeCloudWatch(
                MetricPacking.POINTS, _ -> new Reply(403, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}"));
        MetricReadings readings = read(aws, hourly("CPUUtilization", 1, 5000));
        assertThat(aws.requests).hasSize(1);
        assertThat(readings.reasons()).containsExactly("AccessDenied on cloudwatch:GetMetricData");
        assertThat(readings.unread()).hasSize(5000);
        assertThat(readings.complete()).isTrue();
    }

    @Test
    void oneBadCallDoesNotStrandTheOthers() {
        FakeCloudWatch aws = new FakeCloudWatch(
                MetricPacking.POINTS,
                attempt -> attempt == 2
                        ? new Reply(400, "{\"__type\":\"com.amazonaws.cloudwatch#ValidationError\"}")
                        : Reply.NORMAL);
        MetricReadings readings = read(aws, hourly("CPUUtilization", 1, 1200));
        assertThat(readings.reasons()).containsExactly("ValidationError on cloudwatch:GetMetricData");
        assertThat(readings.unread()).hasSize(300);
    }

    @Test
    void beginsNothingWhenTheTimeIsOver() {
        FakeCloudWatch aws = FakeCloudWatch.healthy();
        List<MetricQuery> queries = hourly("CPUUtilization", 1, 10);
        MetricReadings readings = new MetricGateway(aws.call(), CLOCK).read(queries, FROM, NOW, NOW);
        assertThat(aws.requests).isEmpty();
        assertThat(readings.complete()).isFalse();
        assertThat(readings.reasons()).containsExactly("the run's time was over");
        assertThat(readings.series()).hasSize(10);
    }

    @Test
    void stopsWhereTheTimeEndsAndSaysWhatIsUnread() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        FakeCloudWatch aws = new FakeCloudWatch(MetricPacking.POINTS, attempt -> {
            if (attempt == 2) {
                now.set(LATER);
            }
            return Reply.NORMAL;
        });
        InstantSource clock = now::get;
        MetricReadings readings = new MetricGateway(aws.call(), clock.withZone(ZoneOffset.UTC))
                .read(hourly("CPUUtilization", 1, 5000), FROM, NOW, LATER);
        assertThat(readings.complete()).isFalse();
        assertThat(readings.reasons()).containsExactly("the run's time was over");
        assertThat(readings.series()).hasSize(5000);
        assertThat(readings.unread()).hasSizeBetween(5000 - 9 * 300, 4700);
        assertThat(readings.series().values().stream().filter(series -> series.completeness() == 1.0))
                .hasSize(5000 - readings.unread().size());
    }

    private static Reply throttled() {
        return new Reply(400, "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}");
    }

    private static Reply unavailable() {
        return new Reply(503, "<html>Service Unavailable</html>");
    }

    private static Reply reset() {
        return new Reply(0, "");
    }

    private static MetricReadings read(FakeCloudWatch aws, List<MetricQuery> queries) {
        return new MetricGateway(aws.call(), CLOCK).read(queries, FROM, NOW, LATER);
    }

    private static List<MetricQuery> hourly(String name, int first, int count) {
        return new ArrayList<>(IntStream.range(first, first + count)
                .mapToObj(n -> hourly(name, n))
                .toList());
    }

    private static MetricQuery hourly(String name, int number) {
        return new MetricQuery(
                "AWS/EC2", name, Map.of("InstanceId", "i-" + number), Statistic.MAXIMUM, Duration.ofHours(1));
    }
}
