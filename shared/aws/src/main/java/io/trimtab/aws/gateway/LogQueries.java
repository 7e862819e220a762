package io.trimtab.aws.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryRequest;

/// The calls of Logs Insights, for one window and the one question asked there.
record LogQueries(Supplier<CloudWatchLogsClient> client, Instant from, Instant to) {
    static final int GROUPS_A_QUERY = 50;

    /// REPORT lines of the text format, which Insights takes apart itself and states in bytes, a million to what
    /// Lambda calls MB; and `platform.report` records of the JSON format, which state MB.
    static final String QUESTION = """
            fields @maxMemoryUsed / 1000000 as textUsed, @memorySize / 1000000 as textSize
            | filter @type = "REPORT" or type = "platform.report"
            | fields coalesce(record.metrics.maxMemoryUsedMB, textUsed) as used,
                coalesce(record.metrics.memorySizeMB, textSize) as size
            | stats max(used) as maximumMib, max(size) as configuredMib, count(*) as invocations by @log
            | limit 1000""";

    /// @throws GatewayException of kind `STALE` when one of the groups is missing
    String start(List<String> groups) {
        var request = StartQueryRequest.builder()
                .logGroupNames(groups)
                .startTime(from.getEpochSecond())
                .endTime(to.getEpochSecond())
                .queryString(QUESTION)
                .build();
        return GatewayException.guard(
                "logs:StartQuery", () -> client.get().startQuery(request).queryId());
    }

    /// Those of at most 50 groups that exist; empty when the answer is not about these groups alone, and so says
    /// nothing of them.
    Optional<Set<String>> existing(List<String> groups) {
        var request =
                DescribeLogGroupsRequest.builder().logGroupIdentifiers(groups).build();
        DescribeLogGroupsResponse answer = GatewayException.guard(
                "logs:DescribeLogGroups", () -> client.get().describeLogGroups(request));
        Set<String> found =
                answer.logGroups().stream().map(LogGroup::logGroupName).collect(Collectors.toSet());
        return answer.nextToken() == null && groups.containsAll(found) ? Optional.of(found) : Optional.empty();
    }

    GetQueryResultsResponse look(String id) {
        var request = GetQueryResultsRequest.builder().queryId(id).build();
        return GatewayException.guard("logs:GetQueryResults", () -> client.get().getQueryResults(request));
    }

    void stop(String id) {
        var request = StopQueryRequest.builder().queryId(id).build();
        GatewayException.guard("logs:StopQuery", () -> client.get().stopQuery(request));
    }
}
