package io.trimtab.aws.gateway;

import io.trimtab.domain.metric.MetricQuery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Decides which queries go into one call of GetMetricData, so that the calls are few: a call takes 500 queries and
/// answers 100,800 values.
///
/// How many values a query returns is not known before: most machines publish no memory, some no credits. So the
/// first call is packed as if queries were the only limit, and asks for every kind (namespace, metric, dimensions,
/// period) its share; from then on each kind is expected to return what it has returned so far.
/// Not safe for use by several threads.
final class MetricPacking {
    static final int QUERIES = 500;
    static final int POINTS = 100_800;

    private final Deque<Item> waiting;

    MetricPacking(List<MetricQuery> queries, Duration window, MetricHabits habits) {
        Map<MetricHabits.Habit, Kind> kinds = new HashMap<>();
        List<Item> items = new ArrayList<>(queries.size());
        for (int index = 0; index < queries.size(); index++) {
            MetricQuery query = queries.get(index);
            Kind kind = kinds.computeIfAbsent(habits.of(query), Kind::new);
            items.add(new Item(index, query, kind, kind.size++, query.points(window)));
        }
        items.sort(Comparator.comparingDouble(Item::place).thenComparingInt(item -> item.index));
        waiting = new ArrayDeque<>(items);
    }

    /// Whether it is known of every kind that waits how much it returns.
    boolean isExperienced() {
        return waiting.stream().allMatch(item -> item.kind.habit.known());
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// What the next call asks for: at least one query, if any waits. What waits is shared out evenly among the calls
    /// it
    /// still needs, which leaves each of them some room for more values than expected.
    List<Item> next() {
        int queries = Math.ceilDiv(waiting.size(), Math.max(1, callsNeeded()));
        List<Item> batch = new ArrayList<>(queries);
        double points = 0;
        while (!waiting.isEmpty() && batch.size() < queries) {
            double more = waiting.element().expectedPoints();
            if (!batch.isEmpty() && points + more > POINTS) {
                break;
            }
            points += more;
            batch.add(waiting.remove());
        }
        return batch;
    }

    private int callsNeeded() {
        double points = 0;
        for (Item item : waiting) {
            points += item.expectedPoints();
        }
        int byPoints = (int) Math.ceil(points / POINTS);
        return Math.max(Math.ceilDiv(waiting.size(), QUERIES), byPoints);
    }

    /// Learns how much that kind of query returns.
    void answered(Item item, int points) {
        item.kind.habit.learn(item.possiblePoints, points);
    }

    /// These did not fit on their page: they come first in the next call.
    void putBack(List<Item> items) {
        for (Item item : items.reversed()) {
            item.attempts++;
            waiting.addFirst(item);
        }
    }

    List<Item> drain() {
        List<Item> rest = List.copyOf(waiting);
        waiting.clear();
        return rest;
    }

    /// The queries of one kind in this reading.
    private static final class Kind {
        private final MetricHabits.Habit habit;
        private int size;

        private Kind(MetricHabits.Habit habit) {
            this.habit = habit;
        }
    }

    /// One query on its way.
    static final class Item {
        private final int index;
        private final MetricQuery query;
        private final Kind kind;
        private final int rank;
        private final long possiblePoints;
        private int attempts;

        private Item(int index, MetricQuery query, Kind kind, int rank, long possiblePoints) {
            this.index = index;
            this.query = query;
            this.kind = kind;
            this.rank = rank;
            this.possiblePoints = possiblePoints;
        }

        int index() {
            return index;
        }

        MetricQuery query() {
            return query;
        }

        /// Whether an earlier call has already failed to answer it.
        boolean again() {
            return attempts > 0;
        }

        /// Where it stands among its kind, 0 to 1: sorted by it, every stretch holds each kind's share.
        private double place() {
            return (rank + 0.5) / kind.size;
        }

        private double expectedPoints() {
            return possiblePoints * kind.habit.density();
        }
    }
}
