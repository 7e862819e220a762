package io.trimtab.aws.alarm;

import io.trimtab.domain.alarm.WatchedMetric;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The metric that a Metrics Insights query selects, such as
/// `SELECT SUM(Throttles) FROM SCHEMA("AWS/Lambda", FunctionName) GROUP BY FunctionName`.
final class InsightsQuery {
    private static final Pattern SELECT = Pattern.compile(
            "\\s*SELECT\\s+\\w+\\(\\s*\"?([^\")]+?)\"?\\s*\\)\\s+FROM\\s+(?:SCHEMA\\(\\s*)?\"?([A-Za-z0-9_./#:-]+)\"?.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private InsightsQuery() {}

    /// @param attributes of the series that rings
    /// @return nothing where it is no such query
    static List<WatchedMetric> metrics(String expression, SortedMap<String, String> attributes) {
        Matcher select = SELECT.matcher(expression);
        return select.matches() ? List.of(new WatchedMetric(select.group(2), select.group(1), attributes)) : List.of();
    }
}
