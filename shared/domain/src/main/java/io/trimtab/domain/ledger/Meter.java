package io.trimtab.domain.ledger;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.money.Rate;
import io.trimtab.domain.series.Series;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/// What a resource used, times its list price: for what no bill tells. It knows no discount and no commitment.
public sealed interface Meter {
    /// By the hour.
    List<MetricQuery> queries();

    /// @param changed whether the change had been made by then
    /// @param figures of each query, at least of those hours
    DayCost during(Hours hours, boolean changed, Function<MetricQuery, Series> figures);

    default DayCost on(LocalDate day, boolean changed, Function<MetricQuery, Series> figures) {
        return during(Hours.of(day), changed, figures);
    }

    default List<DayCost> on(Days days, LocalDate appliedOn, Function<MetricQuery, Series> figures) {
        return days.each().map(day -> on(day, day.isAfter(appliedOn), figures)).toList();
    }

    /// A machine that is paid for while it runs. EC2 and RDS publish its figures in each hour that it does, so an
    /// hour without one is an hour in which it was stopped, or a gap. Where the change made an hour cheaper, the
    /// hours that are known are booked: a gap makes what was saved smaller, never larger. Where it made an hour
    /// dearer, a gap would hide a cost, and a day that is not whole is left out.
    ///
    /// @param running any figure that it has while it runs
    record RunningHours(MetricQuery running, Rate before, Rate after) implements Meter {
        @Override
        public List<MetricQuery> queries() {
            return List.of(running);
        }

        @Override
        public DayCost during(Hours hours, boolean changed, Function<MetricQuery, Series> figures) {
            Series known = of(hours, figures.apply(running));
            int count = known.presentCount();
            Money cost = (changed ? after : before).price().times(count);
            boolean whole = known.length() == hours.count() && (count == hours.count() || isCheaper());
            return day(hours.day(), BigDecimal.valueOf(count), cost, whole ? 1 : 0);
        }

        private boolean isCheaper() {
            return after.price().amount().compareTo(before.price().amount()) <= 0;
        }
    }

    /// A Lambda function: GB-seconds and requests. Without invocations Lambda publishes nothing, so a silent hour is
    /// one without use; one with invocations and no duration is a gap.
    ///
    /// @param duration of all invocations together, in milliseconds
    record FunctionRuns(
            MetricQuery invocations, MetricQuery duration, Rate gbSecond, Rate request, int beforeMib, int afterMib)
            implements Meter {
        private static final BigDecimal MIB_PER_GB = BigDecimal.valueOf(1024);
        private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

        @Override
        public List<MetricQuery> queries() {
            return List.of(invocations, duration);
        }

        @Override
        public DayCost during(Hours hours, boolean changed, Function<MetricQuery, Series> figures) {
            Series calls = of(hours, figures.apply(invocations));
            Series times = of(hours, figures.apply(duration));
            boolean gap = calls.length() < hours.count();
            for (int hour = 0; hour < calls.length() && !gap; hour++) {
                gap = calls.at(hour) > 0 && Double.isNaN(times.at(hour));
            }
            BigDecimal count = BigDecimal.valueOf(Math.round(total(calls)));
            BigDecimal gigabytes =
                    BigDecimal.valueOf(changed ? afterMib : beforeMib).divide(MIB_PER_GB);
            BigDecimal seconds = BigDecimal.valueOf(total(times)).divide(MILLIS);
            Money cost = gbSecond.price()
                    .times(seconds.multiply(gigabytes))
                    .plus(request.price().times(count));
            return day(hours.day(), count, cost, gap ? 0 : 1);
        }

        private static double total(Series series) {
            return series.present().sum();
        }
    }

    /// What is paid for by its size, used or not.
    ///
    /// @param before what that much of it costs
    record Provisioned(BigDecimal beforeGib, BigDecimal afterGib, MonthlyCost before, MonthlyCost after)
            implements Meter {
        private static final BigDecimal HOURS_A_MONTH = BigDecimal.valueOf(730);

        @Override
        public List<MetricQuery> queries() {
            return List.of();
        }

        @Override
        public DayCost during(Hours hours, boolean changed, Function<MetricQuery, Series> figures) {
            BigDecimal months = BigDecimal.valueOf(hours.count()).divide(HOURS_A_MONTH, MathContext.DECIMAL64);
            BigDecimal units = (changed ? afterGib : beforeGib).multiply(months);
            return day(hours.day(), units, (changed ? after : before).perMonth().times(months), 1);
        }
    }

    private static DayCost day(LocalDate day, BigDecimal units, Money cost, double covered) {
        return new DayCost(day, units, cost, covered, CostSource.USAGE_TIMES_PRICE);
    }

    private static Series of(Hours hours, Series series) {
        return series.from(hours.from()).until(hours.to());
    }
}
