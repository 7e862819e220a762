package io.trimtab.rightsizing.lambda;

import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.series.Series;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;

/// What a function did since its code or configuration last changed. Lambda emits nothing in hours without
/// invocations: missing is not zero, and not a gap either.
///
/// @param invocations of each hour
/// @param longestMillis the longest run of each day
/// @param p999Millis p99.9 of the runs of each day
/// @param totalMillis all runs of each day together
/// @param errors of each day
/// @param throttles of each day
/// @param concurrency the most at once of each day
/// @param memoryMib the most of each hour, as Lambda Insights says
record FunctionUsage(
        Series invocations,
        Series longestMillis,
        Series p999Millis,
        Series totalMillis,
        Series errors,
        Series throttles,
        Series concurrency,
        Series memoryMib) {
    static FunctionUsage of(LambdaFunction function, FunctionQueries queries, Measured first) {
        return new FunctionUsage(
                since(function, first.get(queries.invocations())),
                since(function, first.get(queries.longest())),
                since(function, first.get(queries.longestButOneInAThousand())),
                since(function, first.get(queries.durationSum())),
                since(function, first.get(queries.errors())),
                since(function, first.get(queries.throttles())),
                since(function, first.get(queries.concurrency())),
                memory(function, since(function, first.get(queries.memory(MetricSource.HOUR)))));
    }

    static Series since(LambdaFunction function, Series series) {
        return series.from(function.modifiedAt());
    }

    static Series memory(LambdaFunction function, Series percent) {
        return percent.map(value -> value / 100 * function.memoryMib());
    }

    /// NaN when none was counted.
    double invocationCount() {
        return invocations.sum();
    }

    /// Share of the hours with invocations for which memory is known, 0 to 1.
    double memoryCompleteness() {
        int invoked = 0;
        int known = 0;
        for (int hour = 0; hour < invocations.length(); hour++) {
            if (invocations.at(hour) > 0) {
                invoked++;
                known += Double.isNaN(memoryMib.at(hour)) ? 0 : 1;
            }
        }
        return invoked == 0 ? 0 : (double) known / invoked;
    }

    /// Share of the invocations that ended in an error; 0 when no error was counted.
    double errorShare() {
        return errors.isEmpty() ? 0 : errors.sum() / invocationCount();
    }
}
