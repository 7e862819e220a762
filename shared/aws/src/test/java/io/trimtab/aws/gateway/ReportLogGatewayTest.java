package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.trimtab.domain.money.Money;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.resource.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryRequest;

class ReportLogGatewayTest {
    private static final Instant NOW = Instant.parse("2026-01-15T06:00:00Z");
    /// A dollar buys 100 GB here.
    private static final ReportLogGateway.Budget BUDGET =
            new ReportLogGateway.Budget(Money.usd("1"), Money.usd("0.01"));

    private final CloudWatchLogsClient logs = mock(CloudWatchLogsClient.class);
    private final Timekeeper time = new Timekeeper();
    private final ReportLogGateway gateway = new ReportLogGateway(() -> logs, time, time::pass);

    @Test
    void readsTheMaximumThatEachFunctionReported() {
        starts("query-1");
        doReturn(
                        answer(QueryStatus.SCHEDULED, 0),
                        answer(QueryStatus.RUNNING, 1000),
                        answer(
                                QueryStatus.COMPLETE,
                                5000,
                                row("a", "127.0", "512", "340"),
                                row("b", "88.2", "128", "9")))
                .when(logs)
                .getQueryResults(any(GetQueryResultsRequest.class));

        ReportedMemory memory = read(functions("a", "b", "c"));

        assertThat(memory.of("a")).contains(new ReportedMemory.Use(127, 512, 340));
        assertThat(memory.of("b")).contains(new ReportedMemory.Use(89, 128, 9));
        assertThat(memory.of("c")).isEmpty();
        assertThat(memory.whyUnknown("c")).contains("wrote no REPORT line");
        assertThat(memory.bytesScanned()).isEqualTo(5000);
        assertThat(time.pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
        var asked = ArgumentCaptor.forClass(StartQueryRequest.class);
        verify(logs).startQuery(asked.capture());
        assertThat(asked.getValue().logGroupNames()).containsExactly("/aws/lambda/a", "/aws/lambda/b", "/aws/lambda/c");
        assertThat(asked.getValue().queryString())
                .contains("@type = \"REPORT\"", "type = \"platform.report\"", "record.metrics.maxMemoryUsedMB");
    }

    @Test
    void asksForFiftyGroupsAtATime() {
        starts("query-1", "query-2", "query-3");
        doReturn(answer(QueryStatus.COMPLETE, 10)).when(logs).getQueryResults(any(GetQueryResultsRequest.class));
        ReportedMemory memory = read(functions(numbered(101)));
        var asked = ArgumentCaptor.forClass(StartQueryRequest.class);
        verify(logs, times(3)).startQuery(asked.capture());
        assertThat(asked.getAllValues())
                .extracting(request -> request.logGroupNames().size())
                .containsExactly(50, 50, 1);
        assertThat(memory.bytesScanned()).isEqualTo(30);
        assertThat(memory.unknown()).hasSize(101);
    }

    @Test
    void leavesOutTheGroupThatTheRefusalNamesWhereItMayNotLookGroupsUp() {
        mayNotLookUp();
        doThrow(missing("Log group '/aws/lambda/b' does not exist for account ID '123456789012'"))
                .doReturn(StartQueryResponse.builder().queryId("query-1").build())
                .when(logs)
                .startQuery(any(StartQueryRequest.class));
        doReturn(answer(QueryStatus.COMPLETE, 10, row("a", "127", "512", "3")))
                .when(logs)
                .getQueryResults(any(GetQueryResultsRequest.class));
        ReportedMemory memory = read(functions("a", "b"));
        assertThat(memory.byFunction()).containsOnlyKeys("a");
        assertThat(memory.whyUnknown("b")).contains("has no log group");
        verify(logs, times(2)).startQuery(any(StartQueryRequest.class));
    }

    @Test
    void looksUpTheGroupsOfTheQueryThatWasRefused() {
        exist(name -> !name.equals("/aws/lambda/f7"));
        ReportedMemory memory = read(functions(numbered(100)));
        assertThat(memory.unknown()).hasSize(100).containsEntry("f7", "has no log group");
        verify(logs, times(3)).startQuery(any(StartQueryRequest.class));
        verify(logs, times(1)).describeLogGroups(any(DescribeLogGroupsRequest.class));
    }

    @Test
    void looksGroupsUpBeforeTheQueryWhereTheyAreOftenMissing() {
        exist(name -> !name.endsWith("7"));
        ReportedMemory memory = read(functions(numbered(170)));
        assertThat(memory.unknown()).hasSize(170);
        assertThat(withoutGroup(memory)).hasSize(17);
        // The first three queries are refused and made again, the fourth is made once.
        verify(logs, times(7)).startQuery(any(StartQueryRequest.class));
        var asked = ArgumentCaptor.forClass(DescribeLogGroupsRequest.class);
        verify(logs, times(4)).describeLogGroups(asked.capture());
        assertThat(asked.getAllValues())
                .extracting(request -> request.logGroupIdentifiers().size())
                .containsExactly(50, 50, 50, 20);
    }

    @Test
    void looksUpOnlyWhereTheyAreMissingWhenThatIsInOnePlace() {
        // In alphabetical order f190 to f199 are in the third query of six.
        exist(name -> !name.startsWith("/aws/lambda/f19"));
        ReportedMemory memory = read(functions(numbered(300)));
        assertThat(withoutGroup(memory)).hasSize(11);
        verify(logs, times(7)).startQuery(any(StartQueryRequest.class));
        verify(logs, times(1)).describeLogGroups(any(DescribeLogGroupsRequest.class));
    }

    @Test
    void looksTheNextPartsGroupsUpFirstWhereManyWereMissingBefore() {
        exist(name -> !name.endsWith("7"));
        read(functions(numbered(150)));
        clearInvocations(logs);
        ReportedMemory memory = read(functions(numbered(60)));
        assertThat(withoutGroup(memory)).hasSize(6);
        verify(logs, times(2)).startQuery(any(StartQueryRequest.class));
        verify(logs, times(2)).describeLogGroups(any(DescribeLogGroupsRequest.class));
    }

    @Test
    void asksAtOnceAgainWhereGroupsHaveAppeared() {
        exist(name -> !name.endsWith("7"));
        read(functions(numbered(150)));
        exist(_ -> true);
        // Three of six queries were torn then, with two that are supposed and one in which nothing was missing.
        read(functions(numbered(200)));
        verify(logs, times(3 + 1)).describeLogGroups(any(DescribeLogGroupsRequest.class));
        clearInvocations(logs);
        read(functions(numbered(50)));
        verify(logs, times(1)).startQuery(any(StartQueryRequest.class));
        verify(logs, times(0)).describeLogGroups(any(DescribeLogGroupsRequest.class));
    }

    @Test
    void whereNoGroupExistsNothingIsAskedTwice() {
        exist(_ -> false);
        ReportedMemory memory = read(functions(numbered(50)));
        assertThat(memory.unknown().values()).hasSize(50).containsOnly("has no log group");
        verify(logs, times(1)).startQuery(any(StartQueryRequest.class));
        verify(logs, times(1)).describeLogGroups(any(DescribeLogGroupsRequest.class));
    }

    @Test
    void doesNotBelieveAnAnswerThatNamesOtherGroups() {
        exist(name -> !name.endsWith("7"));
        doReturn(groups(Stream.of("/aws/lambda/f1", "/aws/rds/orders")))
                .when(logs)
                .describeLogGroups(any(DescribeLogGroupsRequest.class));
        ReportedMemory memory = read(functions(numbered(30)));
        assertThat(withoutGroup(memory)).hasSize(3);
        verify(logs, times(4)).startQuery(any(StartQueryRequest.class));
    }

    @Test
    void doesNotBelieveAnAnswerThatGoesOnElsewhere() {
        exist(name -> !name.endsWith("7"));
        doReturn(groups(Stream.of("/aws/lambda/f1")).toBuilder()
                        .nextToken("more")
                        .build())
                .when(logs)
                .describeLogGroups(any(DescribeLogGroupsRequest.class));
        assertThat(withoutGroup(read(functions(numbered(30))))).hasSize(3);
    }

    @Test
    void aGroupOutsideOfLambdasOwnHasItsQueryAlone() {
        starts("query-1", "query-2");
        doReturn(answer(QueryStatus.COMPLETE, 10)).when(logs).getQueryResults(any(GetQueryResultsRequest.class));
        read(List.of(function("a", "/aws/lambda/a"), function("b", "/apps/b"), function("c", "/aws/lambda/c")));
        var asked = ArgumentCaptor.forClass(StartQueryRequest.class);
        verify(logs, times(2)).startQuery(asked.capture());
        assertThat(asked.getAllValues())
                .extracting(StartQueryRequest::logGroupNames)
                .containsExactly(List.of("/aws/lambda/a", "/aws/lambda/c"), List.of("/apps/b"));
    }

    @Test
    void looksForTheMissingGroupByHalvesWhereTheRefusalNamesNone() {
        mayNotLookUp();
        doAnswer(call -> {
                    StartQueryRequest request = call.getArgument(0);
                    if (request.logGroupNames().contains("/aws/lambda/c")) {
                        throw missing("The specified log group does not exist.");
                    }
                    return StartQueryResponse.builder()
                            .queryId(String.join(",", request.logGroupNames()))
                            .build();
                })
                .when(logs)
                .startQuery(any(StartQueryRequest.class));
        doReturn(answer(
                        QueryStatus.COMPLETE,
                        1,
                        row("a", "1", "128", "1"),
                        row("b", "1", "128", "1"),
                        row("d", "1", "128", "1")))
                .when(logs)
                .getQueryResults(any(GetQueryResultsRequest.class));
        ReportedMemory memory = read(functions("a", "b", "c", "d"));
        assertThat(memory.byFunction()).containsOnlyKeys("a", "b", "d");
        assertThat(memory.unknown()).containsOnlyKeys("c");
        verify(logs, times(5)).startQuery(any(StartQueryRequest.class));
    }

    @Test
    void doesNotLookForeverWhereNearlyEveryGroupIsMissing() {
        mayNotLookUp();
        doThrow(missing("The specified log group does not exist.")).when(logs).startQuery(any(StartQueryRequest.class));
        ReportedMemory memory = read(functions(numbered(100)));
        assertThat(memory.unknown()).hasSize(100);
        assertThat(memory.unknown().values())
                .containsOnly("has no log group", "is among log groups of which some are missing");
        var asked = ArgumentCaptor.forClass(StartQueryRequest.class);
        verify(logs, atMost(24)).startQuery(asked.capture());
    }

    @Test
    void withoutPermissionThereIsNoMemoryDataAndAReason() {
        doThrow(denied()).when(logs).startQuery(any(StartQueryRequest.class));
        ReportedMemory memory = read(functions("a", "b"));
        assertThat(memory.byFunction()).isEmpty();
        assertThat(memory.unknown().values()).containsOnly("AccessDenied on logs:StartQuery");
    }

    @Test
    void aQueryThatScansTooMuchIsStoppedAndWhatItFoundDropped() {
        starts("query-1");
        doReturn(answer(QueryStatus.RUNNING, 100_000_000_000L), answer(QueryStatus.RUNNING, 100_000_000_001L))
                .when(logs)
                .getQueryResults(any(GetQueryResultsRequest.class));
        ReportedMemory memory = read(functions("a"));
        assertThat(memory.whyUnknown("a"))
                .contains("log queries had scanned 100000000001 bytes, 100000000000 are allowed");
        verify(logs).stopQuery(StopQueryRequest.builder().queryId("query-1").build());
        verify(logs, times(2)).getQueryResults(any(GetQueryResultsRequest.class));
    }

    @Test
    void aQueryThatTakesTooLongIsStopped() {
        starts("query-1");
        doReturn(answer(QueryStatus.RUNNING, 10)).when(logs).getQueryResults(any(GetQueryResultsRequest.class));
        ReportedMemory memory = read(functions("a"));
        assertThat(memory.whyUnknown("a")).contains("the time for log queries was over");
        assertThat(time.pauses.subList(0, 6))
                .containsExactly(
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5));
        verify(logs).stopQuery(any(StopQueryRequest.class));
    }

    @Test
    void aFailedQuerySaysSo() {
        starts("query-1");
        doReturn(answer(QueryStatus.FAILED, 10)).when(logs).getQueryResults(any(GetQueryResultsRequest.class));
        assertThat(read(functions("a")).whyUnknown("a")).contains("the log query ended as Failed");
    }

    @Test
    void nothingIsReadOfFunctionsThatShareALogGroup() {
        List<LambdaFunction> shared = List.of(function("a", "/shared"), function("b", "/shared"));
        ReportedMemory memory = read(shared);
        assertThat(memory.byFunction()).isEmpty();
        assertThat(memory.whyUnknown("b")).contains("shares the log group /shared");
        verify(logs, times(0)).startQuery(any(StartQueryRequest.class));
    }

    private ReportedMemory read(List<LambdaFunction> functions) {
        return gateway.read(functions, NOW.minus(Duration.ofDays(14)), NOW, BUDGET, NOW.plusSeconds(30));
    }

    private void starts(String... ids) {
        List<StartQueryResponse> answers = new ArrayList<>();
        for (String id : ids) {
            answers.add(StartQueryResponse.builder().queryId(id).build());
        }
        doReturn(answers.getFirst(), answers.subList(1, answers.size()).toArray())
                .when(logs)
                .startQuery(any(StartQueryRequest.class));
    }

    /// Logs as AWS has them: a query is refused by the name of the first group that is missing.
    private void exist(Predicate<String> exists) {
        doAnswer(call -> {
                    StartQueryRequest request = call.getArgument(0);
                    request.logGroupNames().stream()
                            .filter(exists.negate())
                            .findFirst()
                            .ifPresent(name -> {
                                throw missing("Log group '" + name + "' does not exist for account ID '123456789012'");
                            });
                    return StartQueryResponse.builder()
                            .queryId(request.logGroupNames().getFirst())
                            .build();
                })
                .when(logs)
                .startQuery(any(StartQueryRequest.class));
        doAnswer(call -> {
                    DescribeLogGroupsRequest request = call.getArgument(0);
                    return groups(request.logGroupIdentifiers().stream().filter(exists));
                })
                .when(logs)
                .describeLogGroups(any(DescribeLogGroupsRequest.class));
        doReturn(answer(QueryStatus.COMPLETE, 10)).when(logs).getQueryResults(any(GetQueryResultsRequest.class));
    }

    private void mayNotLookUp() {
        doThrow(denied()).when(logs).describeLogGroups(any(DescribeLogGroupsRequest.class));
    }

    private static DescribeLogGroupsResponse groups(Stream<String> names) {
        return DescribeLogGroupsResponse.builder()
                .logGroups(
                        names.map(name -> LogGroup.builder().logGroupName(name).build())
                                .toList())
                .build();
    }

    private static List<String> withoutGroup(ReportedMemory memory) {
        return memory.unknown().values().stream()
                .filter("has no log group"::equals)
                .toList();
    }

    private static String[] numbered(int count) {
        return IntStream.range(0, count).mapToObj(n -> "f" + n).toArray(String[]::new);
    }

    private record Row(List<ResultField> fields) {}

    private static GetQueryResultsResponse answer(QueryStatus status, long bytes, Row... rows) {
        return GetQueryResultsResponse.builder()
                .status(status)
                .statistics(statistics -> statistics.bytesScanned((double) bytes))
                .results(Stream.of(rows).map(Row::fields).toList())
                .build();
    }

    private static Row row(String function, String maximum, String size, String invocations) {
        return new Row(List.of(
                field("@log", "123456789012:/aws/lambda/" + function),
                field("maximumMib", maximum),
                field("configuredMib", size),
                field("invocations", invocations)));
    }

    private static ResultField field(String name, String value) {
        return ResultField.builder().field(name).value(value).build();
    }

    private static AwsServiceException denied() {
        return CloudWatchLogsException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .build())
                .build();
    }

    private static ResourceNotFoundException missing(String message) {
        return ResourceNotFoundException.builder()
                .message(message)
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ResourceNotFoundException")
                        .errorMessage(message)
                        .build())
                .build();
    }

    private static List<LambdaFunction> functions(String... names) {
        return List.of(names).stream()
                .map(name -> function(name, "/aws/lambda/" + name))
                .toList();
    }

    private static LambdaFunction function(String name, String logGroup) {
        return new LambdaFunction(
                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:" + name),
                name,
                512,
                Duration.ofSeconds(30),
                Architecture.X86_64,
                NOW.minus(Duration.ofDays(100)),
                logGroup,
                Optional.empty(),
                Tags.NONE);
    }

    /// A clock that moves only when somebody waits.
    private static final class Timekeeper extends Clock {
        private final List<Duration> pauses = new ArrayList<>();
        private Instant now = NOW;

        void pass(Duration duration) {
            pauses.add(duration);
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
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
