package io.trimtab.rightsizing.lambda;

import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.series.Series;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;

/// What a function did on all days there are samples for, since it last changed: what runs at the month's end only
/// may need more.
///
/// @param longestMillis the longest run of each day
/// @param memoryMib the most of each day, as Lambda Insights says
record FunctionLongView(Series longestMillis, Series memoryMib) {
    static FunctionLongView of(LambdaFunction function, FunctionQueries queries, Measured closer) {
        return new FunctionLongView(
                FunctionUsage.since(function, closer.get(queries.longest())),
                FunctionUsage.memory(
                        function, FunctionUsage.since(function, closer.get(queries.memory(MetricSource.DAY)))));
    }

    /// A look that found nothing proves nothing. Of memory there is nothing to find where only the log tells of it.
    boolean isUnread(MemoryUse memory) {
        return longestMillis.isEmpty() || (memory.source() == MemoryUse.Source.INSIGHTS && memoryMib.isEmpty());
    }

    double longestMillis(double ofWindow) {
        return longestMillis.present().reduce(ofWindow, Math::max);
    }

    double memoryMib(double ofWindow) {
        return memoryMib.present().reduce(ofWindow, Math::max);
    }
}
