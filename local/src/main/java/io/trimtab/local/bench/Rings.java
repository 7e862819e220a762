package io.trimtab.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.local.loop.Ground;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Throttled functions, each with an alarm that rings, as SNS brings it.
final class Rings {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALIAS = "live";
    private static final int MINUTES = 120;
    private static final int THROTTLED_MINUTES = 5;

    /// Which setting the function is short of.
    enum Setting {
        RESERVED,
        PROVISIONED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param before what it has too little of
    record Throttled(String function, Setting of, int before) {}

    private final Ground ground;
    private int made;

    Rings(Ground ground) {
        this.ground = ground;
    }

    /// Two hours of steady traffic, and for five minutes more of it than it may run at once.
    Throttled throttled(Setting of) {
        String name = "ringing-" + ++made;
        ground.control()
                .post(
                        "newcomers",
                        "{\"kind\": \"function\", \"name\": \"%s\", \"environment\": \"dev\", \"size\": \"512\"}"
                                .formatted(name));
        var lambda = ground.clients().lambda();
        int before = switch (of) {
            case RESERVED -> {
                lambda.putFunctionConcurrency(put -> put.functionName(name).reservedConcurrentExecutions(5));
                minutes(name, "[600, 0, 0, 400, 4]", "[600, 300, 0, 500, 5]");
                yield 5;
            }
            case PROVISIONED -> {
                lambda.publishVersion(publish -> publish.functionName(name));
                lambda.createAlias(alias -> alias.functionName(name).name(ALIAS).functionVersion("1"));
                lambda.putProvisionedConcurrencyConfig(
                        put -> put.functionName(name).qualifier(ALIAS).provisionedConcurrentExecutions(1));
                minutes(name, "[600, 0, 0, 400, 4]", "[600, 30, 0, 500, 5]");
                yield 1;
            }
        };
        return new Throttled(name, of, before);
    }

    /// Calls, throttles, errors, average milliseconds and most at once in each minute: as usual, and of late.
    private void minutes(String function, String usual, String late) {
        Instant from = now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(MINUTES));
        String rows = Stream.concat(
                        Stream.generate(() -> usual).limit(MINUTES - THROTTLED_MINUTES),
                        Stream.generate(() -> late).limit(MINUTES + THROTTLED_MINUTES))
                .collect(Collectors.joining(","));
        ground.control()
                .post(
                        "minutes",
                        "{\"function\": \"%s\", \"start\": \"%s\", \"minutes\": [%s]}".formatted(function, from, rows));
    }

    /// The alarm goes to ALARM, and this is what SNS hands over.
    String ring(Throttled throttled) {
        String alarm = throttled.function() + "-Throttles";
        String at = now().toString();
        ground.control()
                .post(
                        "alarms",
                        "{\"name\": \"%s\", \"namespace\": \"AWS/Lambda\", \"metric\": \"Throttles\", \"dimensions\": {\"FunctionName\": \"%s\"}, \"state\": \"ALARM\", \"at\": \"%s\"}"
                                .formatted(alarm, throttled.function(), at));
        ObjectNode message = JSON.createObjectNode()
                .put("AlarmName", alarm)
                .put("AlarmArn", "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:" + alarm)
                .put("NewStateValue", "ALARM")
                .put("StateChangeTime", at.replace("Z", "+0000"))
                .put("Region", "EU (Frankfurt)");
        ObjectNode trigger =
                message.putObject("Trigger").put("Namespace", "AWS/Lambda").put("MetricName", "Throttles");
        trigger.putArray("Dimensions").addObject().put("name", "FunctionName").put("value", throttled.function());
        ObjectNode event = JSON.createObjectNode();
        event.putArray("Records")
                .addObject()
                .put("EventSource", "aws:sns")
                .putObject("Sns")
                .put("Message", message.toString());
        return event.toString();
    }

    /// What it has by now, read back from Lambda.
    int has(Throttled throttled) {
        var lambda = ground.clients().lambda();
        return switch (throttled.of()) {
            case RESERVED ->
                lambda.getFunctionConcurrency(get -> get.functionName(throttled.function()))
                        .reservedConcurrentExecutions();
            case PROVISIONED ->
                List.copyOf(lambda.listProvisionedConcurrencyConfigs(list -> list.functionName(throttled.function()))
                                .provisionedConcurrencyConfigs())
                        .stream()
                        .mapToInt(config -> config.requestedProvisionedConcurrentExecutions())
                        .sum();
        };
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
