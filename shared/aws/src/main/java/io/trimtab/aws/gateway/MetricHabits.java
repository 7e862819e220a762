package io.trimtab.aws.gateway;

import io.trimtab.domain.metric.MetricQuery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// How much each kind of query (namespace, metric, dimensions, period) has returned so far. Kept from one reading to
/// the next, since what an account publishes changes slowly. Safe for use by several threads.
final class MetricHabits {
    private final Map<List<Object>, Habit> habits = new ConcurrentHashMap<>();

    Habit of(MetricQuery query) {
        return habits.computeIfAbsent(
                List.of(
                        query.namespace(),
                        query.name(),
                        Set.copyOf(query.dimensions().keySet()),
                        query.period()),
                _ -> new Habit());
    }

    /// One kind's.
    static final class Habit {
        private long asked;
        private long returned;
        private int answers;

        synchronized void learn(long possiblePoints, int points) {
            asked += possiblePoints;
            returned += points;
            answers++;
        }

        synchronized boolean known() {
            return answers > 0;
        }

        /// Share of the possible values that comes back, with half a standard error on top where it varies; nothing is
        /// expected before the first answer.
        synchronized double density() {
            if (answers == 0) {
                return 0;
            }
            double seen = Math.min(1, (double) returned / asked);
            return Math.min(1, seen + 0.5 * Math.sqrt(seen * (1 - seen) / answers));
        }
    }
}
