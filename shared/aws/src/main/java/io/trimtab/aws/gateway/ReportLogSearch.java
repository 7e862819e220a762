package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.LambdaFunction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/// One reading, from the first query to the last.
final class ReportLogSearch {
    /// Logs Insights runs 30 at a time in an account; others have queries too.
    private static final int AT_ONCE = 10;

    /// Refusals for a missing group that a reading puts up with. One that does not name the group counts as five,
    /// because the search for it multiplies.
    private static final int PATIENCE = 40;

    private static final int UNNAMED = 5;

    private static final Duration FIRST_LOOK = Duration.ofMillis(250);
    private static final Duration LATEST_LOOK = Duration.ofSeconds(5);

    private final Map<String, String> functionByGroup = new TreeMap<>();
    private final Deque<List<String>> waiting = new ArrayDeque<>();
    private final Map<String, List<String>> running = new HashMap<>();
    private final Map<String, Long> scanned = new HashMap<>();
    private final Map<String, ReportedMemory.Use> found = new HashMap<>();
    private final Map<String, String> unknown = new HashMap<>();
    private final LogQueries queries;
    private final long mostBytes;
    private int patience = PATIENCE;

    ReportLogSearch(LogQueries queries, Collection<LambdaFunction> functions, long mostBytes) {
        this.queries = queries;
        this.mostBytes = mostBytes;
        Map<String, List<LambdaFunction>> byGroup = functions.stream()
                .collect(Collectors.groupingBy(LambdaFunction::logGroup, TreeMap::new, Collectors.toList()));
        byGroup.forEach((group, owners) -> {
            if (owners.size() == 1) {
                functionByGroup.put(group, owners.getFirst().name());
            } else {
                owners.forEach(one -> unknown.put(one.name(), "shares the log group " + group));
            }
        });
        List<String> groups = List.copyOf(functionByGroup.keySet());
        for (int first = 0; first < groups.size(); first += LogQueries.GROUPS_A_QUERY) {
            waiting.add(groups.subList(first, Math.min(groups.size(), first + LogQueries.GROUPS_A_QUERY)));
        }
    }

    ReportedMemory run(BooleanSupplier inTime, Pause pause) {
        Duration look = FIRST_LOOK;
        while (!waiting.isEmpty() || !running.isEmpty()) {
            Optional<String> end = whyEnd(inTime);
            if (end.isPresent()) {
                stop(end.get());
                break;
            }
            while (!waiting.isEmpty() && running.size() < AT_ONCE) {
                start(waiting.remove());
            }
            if (!running.isEmpty()) {
                rest(look, pause);
                look = collect() ? FIRST_LOOK : longer(look);
            }
        }
        return new ReportedMemory(found, unknown, bytesScanned());
    }

    private Optional<String> whyEnd(BooleanSupplier inTime) {
        if (Thread.currentThread().isInterrupted() || !inTime.getAsBoolean()) {
            return Optional.of("the time for log queries was over");
        }
        return bytesScanned() > mostBytes
                ? Optional.of("log queries had scanned " + bytesScanned() + " bytes, " + mostBytes + " are allowed")
                : Optional.empty();
    }

    private static void rest(Duration look, Pause pause) {
        try {
            pause.last(look);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration look) {
        Duration longer = look.multipliedBy(2);
        return longer.compareTo(LATEST_LOOK) > 0 ? LATEST_LOOK : longer;
    }

    private void start(List<String> groups) {
        try {
            running.put(queries.start(groups), groups);
        } catch (GatewayException failure) {
            refused(groups, failure);
        }
    }

    /// One missing group fails the query of all 50: it is left out where the refusal names it, else looked for by
    /// halves.
    private void refused(List<String> groups, GatewayException failure) {
        if (failure.kind() != FailureKind.STALE) {
            giveUp(groups, String.valueOf(failure.getMessage()));
            return;
        }
        String text = String.valueOf(failure.getCause());
        List<String> missing = groups.size() == 1
                ? groups
                : groups.stream()
                        .filter(group -> text.contains("'" + group + "'"))
                        .toList();
        patience -= missing.isEmpty() ? UNNAMED : 1;
        if (patience < 0) {
            giveUp(groups, "is among log groups of which some are missing");
        } else if (missing.isEmpty()) {
            waiting.addFirst(groups.subList(groups.size() / 2, groups.size()));
            waiting.addFirst(groups.subList(0, groups.size() / 2));
        } else {
            giveUp(missing, "has no log group");
            List<String> rest =
                    groups.stream().filter(group -> !missing.contains(group)).toList();
            if (!rest.isEmpty()) {
                waiting.addFirst(rest);
            }
        }
    }

    /// Whether any query came to its end.
    private boolean collect() {
        boolean ended = false;
        for (String id : List.copyOf(running.keySet())) {
            ended |= look(id);
        }
        return ended;
    }

    private boolean look(String id) {
        List<String> groups = running.getOrDefault(id, List.of());
        try {
            GetQueryResultsResponse answer = queries.look(id);
            if (answer.statistics() != null && answer.statistics().bytesScanned() != null) {
                scanned.put(id, answer.statistics().bytesScanned().longValue());
            }
            if (answer.status() == QueryStatus.RUNNING || answer.status() == QueryStatus.SCHEDULED) {
                return false;
            }
            if (answer.status() == QueryStatus.COMPLETE) {
                answer.results().forEach(this::take);
                groups.forEach(group -> nothingFor(group));
            } else {
                giveUp(groups, "the log query ended as " + answer.statusAsString());
            }
        } catch (GatewayException failure) {
            giveUp(groups, String.valueOf(failure.getMessage()));
        }
        running.remove(id);
        return true;
    }

    private void take(List<ResultField> row) {
        Map<String, String> fields = new HashMap<>();
        row.forEach(field -> fields.put(field.field(), field.value()));
        String log = fields.getOrDefault("@log", "");
        String function = functionByGroup.get(log.substring(log.indexOf(':') + 1));
        Optional<Double> maximum = number(fields.get("maximumMib"));
        if (function != null && maximum.isPresent()) {
            found.put(
                    function,
                    new ReportedMemory.Use(
                            (int) Math.ceil(maximum.get()),
                            number(fields.get("configuredMib")).orElse(0.0).intValue(),
                            number(fields.get("invocations")).orElse(0.0).longValue()));
        }
    }

    private static Optional<Double> number(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(Double.valueOf(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private void nothingFor(String group) {
        String function = functionByGroup.getOrDefault(group, group);
        if (!found.containsKey(function)) {
            unknown.put(function, "wrote no REPORT line");
        }
    }

    private void giveUp(List<String> groups, String because) {
        groups.forEach(group -> unknown.put(functionByGroup.getOrDefault(group, group), because));
    }

    private void stop(String because) {
        waiting.forEach(groups -> giveUp(groups, because));
        running.forEach((id, groups) -> {
            giveUp(groups, because);
            try {
                queries.stop(id);
            } catch (GatewayException _) {
                // It ended by itself, or goes on without us: either way its answer is not wanted.
            }
        });
    }

    private long bytesScanned() {
        return scanned.values().stream().mapToLong(Long::longValue).sum();
    }
}
