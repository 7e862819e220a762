package io.trimtab.capacity;

import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.domain.capacity.Load;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The last hour of a tier, by the minute.
///
/// A load balancer publishes errors only where there are some: of a minute with requests and without them there
/// were none. Everything else that is missing stays missing. Source: "CloudWatch metrics for your Application Load
/// Balancer", reporting criteria.
final class LoadReading {
    private static final Duration LOOK_BACK = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double MILLIS = 1_000;
    private static final double PERCENT = 100;

    private final Figures figures;

    LoadReading(Figures figures) {
        this.figures = figures;
    }

    /// @throws IllegalStateException where CloudWatch did not answer: a gap of its own making is no quiet time
    Load read(Signals signals, Instant now, Instant stopAt) {
        Instant to = now.truncatedTo(ChronoUnit.MINUTES);
        MetricReadings read = figures.read(signals.all(), to.minus(LOOK_BACK), to, MINUTE, stopAt);
        if (!read.complete() || !read.unread().isEmpty()) {
            throw new IllegalStateException("the last hour could not all be read: " + read.reasons());
        }
        Series cpu = read.of(signals.cpu());
        Series requests = of(read, signals.requests(), cpu);
        return new Load(
                cpu.map(percent -> percent / PERCENT),
                read.of(signals.memory()).map(percent -> percent / PERCENT),
                of(read, signals.p95(), cpu).map(seconds -> seconds * MILLIS),
                of(read, signals.queued(), cpu),
                requests,
                errors(of(read, signals.errors(), cpu), requests),
                signals.audience().isPresent(),
                signals.queue().isPresent());
    }

    private static Series of(MetricReadings read, Optional<MetricQuery> query, Series like) {
        return query.map(read::of).orElseGet(() -> Series.missing(like.start(), like.step(), like.length()));
    }

    private static Series errors(Series errors, Series requests) {
        double[] values = new double[errors.length()];
        for (int minute = 0; minute < values.length; minute++) {
            boolean none = Double.isNaN(errors.at(minute)) && !Double.isNaN(requests.at(minute));
            values[minute] = none ? 0 : errors.at(minute);
        }
        return Series.of(errors.start(), errors.step(), values);
    }
}
