package io.trimtab.domain.tuning;

import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.Rate;
import io.trimtab.domain.series.Series;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalInt;

/// What a function did in the hours that it had one memory size; all series have the same hours. Lambda publishes
/// nothing in hours without invocations.
///
/// @param durationMillis of all invocations together
/// @param memoryPercent the most that one invocation used, of what it was given; all missing without Lambda Insights
public record Hours(Series invocations, Series durationMillis, Series p95Millis, Series errors, Series memoryPercent) {
    private static final int HOURS_A_DAY = 24;
    private static final int LEAST_DAYS = 3;
    private static final double MIB_PER_GB = 1024;
    private static final double MILLIS = 1000;

    /// @param gbSecond what a GB-second costs
    /// @param request what a request costs
    public Visit visit(Stay stay, Rate gbSecond, Rate request) {
        double count = total(invocations);
        if (count == 0 || total(durationMillis) <= 0 || p95Millis.isEmpty()) {
            return Visit.without(stay, gbSecond.price().currency());
        }
        double mean = total(durationMillis) / count;
        return new Visit(
                stay.memoryMib(),
                stay.since(),
                Math.round(count),
                mean,
                weightedP95(),
                costPerThousand(mean * stay.memoryMib(), gbSecond, request),
                relativeError(mean),
                Math.min(1, total(errors) / count),
                used(stay.memoryMib()),
                stay.rolledBack());
    }

    private static Money costPerThousand(double mibMillis, Rate gbSecond, Rate request) {
        BigDecimal gbSeconds = BigDecimal.valueOf(mibMillis / MILLIS / MIB_PER_GB);
        Money one = gbSecond.price().times(gbSeconds).plus(request.price());
        return new Money(one.amount().multiply(BigDecimal.valueOf(1000), MathContext.DECIMAL64), one.currency());
    }

    private double weightedP95() {
        double sum = 0;
        double weights = 0;
        for (int hour = 0; hour < invocations.length(); hour++) {
            double calls = invocations.at(hour);
            double p95 = p95Millis.at(hour);
            if (calls > 0 && p95 > 0) {
                sum += calls * p95;
                weights += calls;
            }
        }
        return weights == 0 ? p95Millis.maximum() : sum / weights;
    }

    /// Standard error of a ratio of two sums, by blocks that are days where there are three, else hours (Cochran,
    /// Sampling Techniques, 1977, section 6.3). With one block nothing is known: then it is as large as the mean.
    private double relativeError(double mean) {
        int size = invocations.length() >= LEAST_DAYS * HOURS_A_DAY ? HOURS_A_DAY : 1;
        double squares = 0;
        int blocks = 0;
        for (int first = 0; first < invocations.length(); first += size) {
            double calls = 0;
            double millis = 0;
            for (int hour = first; hour < Math.min(first + size, invocations.length()); hour++) {
                calls += orZero(invocations.at(hour));
                millis += orZero(durationMillis.at(hour));
            }
            if (calls > 0) {
                blocks++;
                squares += Math.pow(millis - mean * calls, 2);
            }
        }
        return blocks < 2 ? 1 : Math.sqrt(squares * blocks / (blocks - 1)) / (mean * total(invocations));
    }

    private OptionalInt used(int memoryMib) {
        return memoryPercent.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((int) Math.ceil(memoryPercent.maximum() / 100 * memoryMib));
    }

    private static double total(Series series) {
        return series.present().sum();
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
