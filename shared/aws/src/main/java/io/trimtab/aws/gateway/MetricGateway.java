package io.trimtab.aws.gateway;

import io.trimtab.aws.gateway.MetricPacking.Item;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.series.Series;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Reads CloudWatch in the fewest calls, several of them at a time.
///
/// A call whose answer goes beyond one page leaves queries over. They go first into the next call, which is fuller
/// than a second page would be; only if that leaves them over again, or nothing else waits, are the pages followed.
public final class MetricGateway {
    static final String ACTION = "cloudwatch:GetMetricData";
    private static final String NO_TIME = "the run's time was over";
    private static final int IN_FLIGHT = 4;

    private final MetricHabits habits = new MetricHabits();
    private final MetricCall call;
    private final Clock clock;

    public MetricGateway(AwsClients clients, Clock clock) {
        this(clients.json("monitoring"), clock);
    }

    MetricGateway(JsonCall call, Clock clock) {
        this.call = new MetricCall(call);
        this.clock = clock;
    }

    /// Never throws for what CloudWatch refuses: such a query is unread, with the reason.
    ///
    /// @param from rounded down to the hour
    /// @param to rounded down to the hour: one that is not over is not read
    /// @param stopAt no call is begun after that, and none waited for
    public MetricReadings read(Collection<MetricQuery> queries, Instant from, Instant to, Instant stopAt) {
        return read(queries, from, to, Duration.ofHours(1), stopAt);
    }

    /// The same for what must be known sooner than after an hour.
    ///
    /// @param from rounded down to the grain
    /// @param to rounded down to the grain
    /// @param grain a multiple of every query's period
    public MetricReadings read(
            Collection<MetricQuery> queries, Instant from, Instant to, Duration grain, Instant stopAt) {
        MetricWindow window = MetricWindow.of(from, to, grain);
        List<MetricQuery> distinct = List.copyOf(new LinkedHashSet<>(queries));
        Reading reading = new Reading(distinct, window, stopAt);
        if (!distinct.isEmpty()) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                reading.run(new ExecutorCompletionService<>(threads));
                threads.shutdownNow();
            }
        }
        return reading.result();
    }

    /// One reading, kept together by the thread that asked for it; the others only call.
    private final class Reading {
        private final List<MetricQuery> queries;
        private final MetricWindow window;
        private final Instant stopAt;
        private final MetricPacking packing;
        private final Map<MetricQuery, Series> series;
        private final Map<MetricQuery, String> unread = new HashMap<>();
        private boolean complete = true;
        private int inFlight;

        Reading(List<MetricQuery> queries, MetricWindow window, Instant stopAt) {
            this.queries = queries;
            this.window = window;
            this.stopAt = stopAt;
            this.packing = new MetricPacking(queries, window.length(), habits);
            this.series = HashMap.newHashMap(queries.size());
        }

        /// Where nothing is known yet the first call goes alone: the others are packed by what it teaches.
        void run(CompletionService<MetricCall.Answer> calls) {
            int atOnce = packing.isExperienced() ? IN_FLIGHT : 1;
            while (inFlight > 0 || !packing.isEmpty()) {
                while (inFlight < atOnce && !packing.isEmpty() && inTime()) {
                    List<Item> batch = packing.next();
                    boolean last = packing.isEmpty();
                    calls.submit(() -> call.make(batch, window, last));
                    inFlight++;
                }
                Optional<MetricCall.Answer> answer = inFlight == 0 ? Optional.empty() : next(calls);
                if (answer.isEmpty()) {
                    complete = false;
                    giveUp(packing.drain(), NO_TIME);
                    break;
                }
                inFlight--;
                take(answer.get());
                atOnce = IN_FLIGHT;
            }
        }

        private boolean inTime() {
            return clock.instant().isBefore(stopAt);
        }

        private Optional<MetricCall.Answer> next(CompletionService<MetricCall.Answer> calls) {
            try {
                Duration left = Duration.between(clock.instant(), stopAt);
                Future<MetricCall.Answer> done = calls.poll(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
                return done == null ? Optional.empty() : Optional.of(done.get());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException bug) {
                throw new IllegalStateException("a call to CloudWatch failed in an unknown way", bug.getCause());
            }
        }

        private void take(MetricCall.Answer answer) {
            answer.values().forEach((item, values) -> {
                series.put(item.query(), Series.of(window.from(), item.query().period(), values.figures()));
                packing.answered(item, values.count());
            });
            unread.putAll(answer.unread());
            packing.putBack(answer.leftOver());
            answer.failure()
                    .filter(Reading::hopeless)
                    .ifPresent(failure -> giveUp(packing.drain(), String.valueOf(failure.getMessage())));
        }

        private void giveUp(Collection<Item> items, String because) {
            items.forEach(item -> unread.put(item.query(), because));
        }

        private static boolean hopeless(GatewayException failure) {
            return failure.kind() == FailureKind.DENIED;
        }

        MetricReadings result() {
            for (MetricQuery query : queries) {
                if (!series.containsKey(query)) {
                    series.put(query, window.missing(query));
                    unread.putIfAbsent(query, NO_TIME);
                }
            }
            return new MetricReadings(series, unread, complete);
        }
    }
}
