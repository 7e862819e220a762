package io.trimtab.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.account.Root;
import io.trimtab.local.delivery.Order;
import io.trimtab.local.delivery.VirtualClock;
import io.trimtab.local.loop.Ground;
import io.trimtab.local.loop.Stack;
import io.trimtab.local.slack.SlackRecorder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One run of scaling-policy-sync over a thousand targets that opt in, with the calls that it makes next to the fewest
/// that AWS's pages allow: once with everything as the policy has it, once with a tenth of it moved by hand.
record SyncBench(Checkout checkout) {
    private static final int TABLES = 400;
    private static final int FUNCTIONS = 200;
    private static final int ROUNDS = 3;
    private static final double MOST_CALLS = 1.1;
    private static final double MOST_SECONDS = 300;
    /// A Wednesday, within business hours.
    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

    private static final String POLICY = "environments: {dev: {observeOnly: true}}";
    private static final String OWN_TABLE = "dynamodb:";
    private static final ObjectMapper JSON = new ObjectMapper();

    List<Check> run() throws IOException {
        try (Ground ground = Ground.of(
                        checkout,
                        EmbeddedAccount.start(
                                checkout, "--account", "bulk", "--scale", "10", "--now", NOW.toString()));
                SlackRecorder slack = SlackRecorder.start();
                Stack stack = new Stack(
                        ground, slack, Stack.Setup.plain("bench", POLICY, new VirtualClock(NOW), Order.calm()))) {
            AwsClients clients = new Root(ground.account().endpoint()).clients();
            ScaledFleet fleet = new ScaledFleet(clients, ground.account().endpoint());
            fleet.make(TABLES, FUNCTIONS);
            List<Check> checks = new ArrayList<>(measure("as the policy has it", 0, fleet, ground, stack));
            fleet.moveByHand(fleet.targets() / 10);
            checks.addAll(measure("a tenth moved by hand", fleet.moved(), fleet, ground, stack));
            clients.close();
            return checks;
        }
    }

    private List<Check> measure(String what, int drifted, ScaledFleet fleet, Ground ground, Stack stack)
            throws IOException {
        List<Double> seconds = new ArrayList<>();
        Map<String, Integer> calls = Map.of();
        for (int round = 0; round < ROUNDS; round++) {
            ground.control().post("reset", "{}");
            long began = System.nanoTime();
            JsonNode outcome = JSON.readTree(stack.call("scaling-policy-sync"));
            seconds.add((System.nanoTime() - began) / 1e9);
            calls = counted(ground);
            hold(outcome, fleet, drifted);
        }
        Map<String, Integer> least = fleet.leastCalls();
        System.out.printf(
                Locale.ROOT,
                "%n%,d targets of %,d resources, %s%n%-54s %7s %7s%n",
                fleet.targets(),
                fleet.resources(),
                what,
                "calls",
                "sync",
                "least");
        Map<String, Integer> all = new TreeMap<>(calls);
        least.keySet().forEach(action -> all.putIfAbsent(action, 0));
        all.forEach((action, count) -> System.out.printf(
                Locale.ROOT, "%-54s %7d %7s%n", action, count, isOwn(action) ? "own" : least.getOrDefault(action, 0)));
        int made = all.entrySet().stream()
                .filter(call -> !isOwn(call.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        int needed = least.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(Locale.ROOT, "%-54s %7d %7d%n", "in all, but for the state table", made, needed);
        System.out.printf(Locale.ROOT, "wall time: %.1f s (median of %d)%n", Medians.of(seconds), ROUNDS);
        return List.of(
                new Check("calls, x the least, " + what, (double) made / needed, MOST_CALLS, "x"),
                new Check("time, " + what, Medians.of(seconds), MOST_SECONDS, "s"));
    }

    /// The tables that are looked at are no own ones.
    private static boolean isOwn(String action) {
        return action.equals("ssm:GetParameter")
                || (action.startsWith(OWN_TABLE) && !action.equals("dynamodb:DescribeTable"));
    }

    private static void hold(JsonNode outcome, ScaledFleet fleet, int drifted) {
        int looked = outcome.at("/looked/AWS::DynamoDB::Table").asInt()
                + outcome.at("/looked/AWS::Lambda::Function").asInt();
        String said = outcome.path("said").asText();
        if (looked != fleet.resources()
                || !outcome.path("failed").isEmpty()
                || !said.startsWith(drifted + " of " + looked + " ")) {
            throw new IllegalStateException(drifted + " of " + fleet.resources() + " resources must differ, was "
                    + said.lines().findFirst() + " " + outcome.path("failed"));
        }
    }

    private static Map<String, Integer> counted(Ground ground) {
        Map<String, Integer> calls = new TreeMap<>();
        ground.control()
                .get("calls")
                .path("calls")
                .properties()
                .forEach(call -> calls.put(call.getKey(), call.getValue().asInt()));
        return calls;
    }
}
