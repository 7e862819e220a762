package io.trimtab.concurrency;

import io.trimtab.aws.answer.Alarms;
import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.ProvisionedState;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.alarm.KnownAlarm;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.concurrency.AccountConcurrency;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// An account with functions and alarms as a test wants them.
final class FakeAccount implements Account, Alarms {
    final Map<String, KnownAlarm> alarms = new TreeMap<>();
    final Map<String, List<Instant>> history = new HashMap<>();
    final Map<String, Tags> functions = new TreeMap<>();
    final SortedMap<String, Integer> provisioned = new TreeMap<>();
    final List<FunctionState.Alias> aliases = new ArrayList<>();
    String broken = "";
    /// What looking at the broken one comes to.
    RuntimeException breaks = new GatewayException(
            FailureKind.DENIED,
            "lambda:GetFunctionConfiguration",
            "AccessDenied",
            new IllegalStateException("not allowed"));
    final Set<String> scaledByAws = new TreeSet<>();
    final List<String> read = new ArrayList<>();
    OptionalInt reserved = OptionalInt.of(10);
    Optional<RuntimeException> fault = Optional.empty();

    void function(String name, String environment) {
        functions.put(name, new Tags(Map.of("environment", environment)));
    }

    void metricAlarm(String name, AlarmState state, String metric, String function) {
        alarms.put(
                name,
                new KnownAlarm(
                        name,
                        state,
                        new Subject.Metrics(List.of(new WatchedMetric(
                                "AWS/Lambda", metric, new TreeMap<>(Map.of("FunctionName", function)))))));
    }

    void composite(String name, AlarmState state, String... children) {
        alarms.put(name, new KnownAlarm(name, state, new Subject.Composite("", new TreeSet<>(List.of(children)))));
    }

    @Override
    public List<KnownAlarm> alarms(Collection<String> names) {
        return names.stream().filter(alarms::containsKey).map(alarms::get).toList();
    }

    @Override
    public List<Instant> stateChanges(String alarm, Instant since, Instant until) {
        return history.getOrDefault(alarm, List.of());
    }

    @Override
    public List<String> ringing(String functionName) {
        return alarms.values().stream()
                .filter(alarm -> alarm.rings() && looksAt(alarm, functionName))
                .map(KnownAlarm::name)
                .toList();
    }

    private static boolean looksAt(KnownAlarm alarm, String function) {
        return switch (alarm.subject()) {
            case Subject.Metrics metrics ->
                metrics.metrics().stream()
                        .anyMatch(metric -> metric.dimension("FunctionName")
                                .filter(function::equals)
                                .isPresent());
            case Subject.Contributor _, Subject.Composite _ -> false;
        };
    }

    @Override
    public Optional<FunctionState> function(Arn function) {
        if (name(function).equals(broken)) {
            throw breaks;
        }
        fault.ifPresent(failure -> {
            throw failure;
        });
        read.add(name(function));
        return Optional.ofNullable(functions.get(name(function)))
                .map(_ -> new FunctionState(
                        "$LATEST", 1024, Duration.ofSeconds(3), "", "", "", FunctionState.Update.LANDED, ""));
    }

    @Override
    public Tags tags(Arn function) {
        return functions.getOrDefault(name(function), Tags.NONE);
    }

    @Override
    public List<FunctionState.Alias> aliases(Arn function) {
        return aliases;
    }

    @Override
    public OptionalInt reserved(Arn function) {
        return reserved;
    }

    @Override
    public SortedMap<String, Integer> provisioned(Arn function) {
        return provisioned;
    }

    @Override
    public Optional<ProvisionedState> provisioned(Arn function, String qualifier) {
        return Optional.ofNullable(provisioned.get(qualifier))
                .map(count -> new ProvisionedState(count, count, ProvisionedState.Status.READY, ""));
    }

    @Override
    public AccountConcurrency concurrency() {
        return new AccountConcurrency(1_000, 990);
    }

    @Override
    public SortedMap<Arn, Tags> carrying(String marker) {
        SortedMap<Arn, Tags> found = new TreeMap<>();
        functions.forEach((name, tags) -> {
            if (tags.carries(marker)) {
                found.put(arn(name), tags);
            }
        });
        return found;
    }

    @Override
    public Set<String> scaledByAws() {
        return scaledByAws;
    }

    static Arn arn(String name) {
        return new Arn("arn:aws:lambda:eu-central-1:123456789012:function:" + name);
    }

    private static String name(Arn function) {
        return function.resource().substring("function:".length());
    }
}
