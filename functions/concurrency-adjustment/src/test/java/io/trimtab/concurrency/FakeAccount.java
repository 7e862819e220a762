package io.trimtab.concurrency;

import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.ProvisionedState;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.concurrency.AccountConcurrency;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.rehearsal.KnownAlarms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// An account with functions and alarms as a test wants them.
final class FakeAccount extends KnownAlarms implements Account {
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
        alarm(name, state, "AWS/Lambda", metric, Map.of("FunctionName", function));
    }

    @Override
    public List<String> ringing(String functionName) {
        return ringing("FunctionName", functionName);
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
