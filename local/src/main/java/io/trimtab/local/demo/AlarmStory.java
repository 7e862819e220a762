package io.trimtab.local.demo;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.local.loop.Ground;
import io.trimtab.local.loop.SlackPerson;
import io.trimtab.local.loop.Stack;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/// Two alarms on two functions: one is throttled and gets more concurrency without anybody being asked; of the other
/// what it calls is the bottleneck, and it gets less, once a person has said yes.
final class AlarmStory {
    private static final String THROTTLED = "take-orders";
    private static final String SLOWED = "ask-partner";
    private static final int MINUTES = 120;
    private static final int BROWN_OUT_MINUTES = 15;

    private final Ground ground;
    private final Stack stack;
    private final Teller teller;
    private final SlackPerson anna = new SlackPerson(Demo.APPROVER, Stack.SIGNING_SECRET);

    AlarmStory(Ground ground, Stack stack, Teller teller) {
        this.ground = ground;
        this.stack = stack;
        this.teller = teller;
    }

    /// @return whether both were answered, each in its own direction
    boolean answers() throws IOException {
        teller.title("Two alarms, answered two ways");
        boolean more = throttled();
        boolean less = brownOut();
        return more && less;
    }

    private boolean throttled() throws IOException {
        function(THROTTLED);
        ground.clients()
                .lambda()
                .putProvisionedConcurrencyConfig(
                        put -> put.functionName(THROTTLED).qualifier("live").provisionedConcurrentExecutions(1));
        minutes(THROTTLED, "[600, 30, 0, 500, 5]", "[600, 30, 0, 500, 5]");
        ring(THROTTLED, "Throttles", "ALARM");
        stack.settle(Duration.ofMinutes(2));
        int provisioned = provisioned();
        ring(THROTTLED, "Throttles", "OK");
        stack.settle(Duration.ofMinutes(10));
        Optional<Change> change = of(THROTTLED);
        change.ifPresent(answer -> {
            teller.wrapped("%-12s %s".formatted(THROTTLED, answer.proposal().because()), 13);
            teller.say(
                    "             %s by %s: provisioned 1 -> %d, nobody had to be asked",
                    answer.status(), answer.proposal().requestedBy().name(), provisioned);
        });
        return provisioned > 1
                && change.filter(answer -> answer.state() instanceof State.Kept kept && kept.proven())
                        .isPresent();
    }

    private boolean brownOut() throws IOException {
        function(SLOWED);
        ground.clients()
                .lambda()
                .putFunctionConcurrency(put -> put.functionName(SLOWED).reservedConcurrentExecutions(40));
        minutes(SLOWED, "[600, 0, 0, 500, 5]", "[600, 0, 200, 3500, 35]");
        ring(SLOWED, "Errors", "ALARM");
        stack.settle(Duration.ofMinutes(1));
        Optional<Change> asked = of(SLOWED).filter(change -> change.status() == Status.PROPOSED);
        if (asked.isEmpty()) {
            teller.say("expected less concurrency to be asked for %s", SLOWED);
            return false;
        }
        Instant now = stack.clock().instant();
        stack.call("change-desk", anna.press(stack.message(asked.get().id()), "trimtab:approve", now));
        stack.settle(Duration.ofMinutes(2));
        int reserved = ground.clients()
                .lambda()
                .getFunctionConcurrency(get -> get.functionName(SLOWED))
                .reservedConcurrentExecutions();
        teller.wrapped("%-12s %s".formatted(SLOWED, asked.get().proposal().because()), 13);
        teller.say(
                "             %s after %s said yes: reserved 40 -> %d",
                stack.change(asked.get().id()).status(), anna.id(), reserved);
        return reserved < 40;
    }

    private void function(String name) {
        ground.control()
                .post(
                        "newcomers",
                        "{\"kind\": \"function\", \"name\": \"%s\", \"environment\": \"dev\", \"size\": \"512\"}"
                                .formatted(name));
        var lambda = ground.clients().lambda();
        lambda.publishVersion(publish -> publish.functionName(name));
        lambda.createAlias(alias -> alias.functionName(name).name("live").functionVersion("1"));
    }

    /// Calls, throttles, errors, average milliseconds and most at once in each minute: as usual, and of late.
    private void minutes(String function, String usual, String late) {
        Instant from = stack.clock().instant().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(MINUTES));
        String rows = String.join(
                ",",
                Stream.concat(
                                Stream.generate(() -> usual).limit(MINUTES - BROWN_OUT_MINUTES),
                                Stream.generate(() -> late).limit(MINUTES + BROWN_OUT_MINUTES))
                        .toList());
        ground.control()
                .post(
                        "minutes",
                        "{\"function\": \"%s\", \"start\": \"%s\", \"minutes\": [%s]}".formatted(function, from, rows));
    }

    /// CloudWatch changes the alarm's state, and invokes the function that answers.
    private void ring(String function, String metric, String state) throws IOException {
        String alarm = function + "-" + metric;
        Instant now = stack.clock().instant();
        ground.control()
                .post(
                        "alarms",
                        "{\"name\": \"%s\", \"namespace\": \"AWS/Lambda\", \"metric\": \"%s\", \"dimensions\": {\"FunctionName\": \"%s\"}, \"state\": \"%s\", \"at\": \"%s\"}"
                                .formatted(alarm, metric, function, state, now));
        stack.call(
                "concurrency-adjustment",
                "{\"source\": \"aws.cloudwatch\", \"alarmArn\": \"arn:aws:cloudwatch:eu-central-1:123456789012:alarm:%s\", \"alarmData\": {\"alarmName\": \"%s\", \"state\": {\"value\": \"%s\", \"timestamp\": \"%s\"}, \"configuration\": {\"metrics\": [{\"metricStat\": {\"metric\": {\"namespace\": \"AWS/Lambda\", \"name\": \"%s\", \"dimensions\": {\"FunctionName\": \"%s\"}}}}]}}}"
                        .formatted(alarm, alarm, state, now, metric, function));
    }

    private int provisioned() {
        return ground
                .clients()
                .lambda()
                .listProvisionedConcurrencyConfigs(list -> list.functionName(THROTTLED))
                .provisionedConcurrencyConfigs()
                .stream()
                .mapToInt(config -> config.requestedProvisionedConcurrentExecutions())
                .sum();
    }

    private Optional<Change> of(String function) {
        return Stream.of(Status.PROPOSED, Status.APPLIED, Status.KEPT)
                .flatMap(status -> stack.changes().list(status).stream())
                .filter(change -> change.proposal().name().equals(function))
                .findFirst();
    }
}
