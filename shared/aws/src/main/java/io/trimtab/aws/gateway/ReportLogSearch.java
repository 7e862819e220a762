package io.trimtab.aws.gateway;

import io.trimtab.aws.gateway.MissingGroups.Asking;
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

    private static final Duration FIRST_LOOK = Duration.ofMillis(250);
    private static final Duration LATEST_LOOK = Duration.ofSeconds(5);

    private final Map<String, String> functionByGroup = new TreeMap<>();
    private final Deque<Asking> waiting = new ArrayDeque<>();
    private final Map<String, List<String>> running = new HashMap<>();
    private final Map<String, Long> scanned = new HashMap<>();
    private final Map<String, ReportedMemory.Use> found = new HashMap<>();
    private final Map<String, String> unknown = new HashMap<>();
    private final LogQueries queries;
    private final long mostBytes;
    private final MissingGroups missing;

    ReportLogSearch(LogQueries queries, MissingShare share, Collection<LambdaFunction> functions, long mostBytes) {
        this.queries = queries;
        this.mostBytes = mostBytes;
        this.missing = new MissingGroups(queries, share);
        Map<String, List<LambdaFunction>> byGroup = functions.stream()
                .collect(Collectors.groupingBy(LambdaFunction::logGroup, TreeMap::new, Collectors.toList()));
        byGroup.forEach((group, owners) -> {
            if (owners.size() == 1) {
                functionByGroup.put(group, owners.getFirst().name());
            } else {
                owners.forEach(one -> unknown.put(one.name(), "shares the log group " + group));
            }
        });
    }

    ReportedMemory run(BooleanSupplier inTime, Pause pause) {
        Duration look = FIRST_LOOK;
        waiting.addAll(MissingGroups.queriesFor(functionByGroup.keySet()));
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

    private void start(Asking asking) {
        if (missing.shouldLookUp(asking)) {
            follow(missing.lookUp(asking));
            return;
        }
        try {
            running.put(queries.start(asking.groups()), asking.groups());
            missing.answered(asking);
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                follow(missing.after(asking, String.valueOf(failure.getCause())));
            } else {
                giveUp(asking.groups(), String.valueOf(failure.getMessage()));
            }
        }
    }

    private void follow(MissingGroups.Plan plan) {
        giveUp(plan.missing(), "has no log group");
        giveUp(plan.unclear(), "is among log groups of which some are missing");
        plan.queries().reversed().forEach(waiting::addFirst);
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
        waiting.forEach(asking -> giveUp(asking.groups(), because));
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
