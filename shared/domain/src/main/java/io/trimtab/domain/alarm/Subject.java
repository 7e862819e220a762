package io.trimtab.domain.alarm;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What an alarm looks at.
public sealed interface Subject {
    /// One metric, or several of which it computes one.
    ///
    /// @param metrics empty where the alarm's event names none, such as a search expression
    record Metrics(List<WatchedMetric> metrics) implements Subject {
        public Metrics {
            metrics = List.copyOf(metrics);
        }
    }

    /// One of the many series of a query: the alarm may ring for another one already.
    ///
    /// @param id CloudWatch's own of the series
    /// @param attributes what the query groups by, such as `FunctionName`
    /// @param metrics what the query selects, of these attributes; empty where the query is not understood
    record Contributor(String id, SortedMap<String, String> attributes, List<WatchedMetric> metrics)
            implements Subject {
        public Contributor {
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
            metrics = List.copyOf(metrics);
        }
    }

    /// Other alarms.
    ///
    /// @param children their names, as far as the rule, or the event, names them
    record Composite(String rule, SortedSet<String> children) implements Subject {
        public Composite {
            children = Collections.unmodifiableSortedSet(new TreeSet<>(children));
        }
    }
}
