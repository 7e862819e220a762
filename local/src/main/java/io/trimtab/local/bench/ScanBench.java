package io.trimtab.local.bench;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.invoke.EmulatorTable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// One scan of an account of that many resources, in Lambda's image with the function's memory, next to the client
/// with the least calls, by turns on the same account. Every scan begins with an empty state table.
record ScanBench(Checkout checkout, int scale) {
    private static final int ROUNDS = 3;
    private static final double MOST_CALLS = 1.1;
    private static final double MOST_TIME = 1.5;
    private static final double MOST_MINUTES = 5;
    /// A first event loads its classes, which takes two seconds, whatever there is to scan.
    private static final int CLASSES_NO_LONGER_COUNT = 5_000;

    private static final String OWN_TABLE = "dynamodb:";

    /// @param calls of the first one, by action
    private record Scans(
            Map<String, Integer> calls, List<Double> firstMillis, List<Double> laterMillis, List<Double> mib) {}

    List<Check> run() throws IOException, InterruptedException {
        Subject subject = Subject.of(checkout);
        try (EmbeddedAccount account =
                EmbeddedAccount.start(checkout, "--account", "bulk", "--scale", String.valueOf(scale))) {
            LeastCalls client = new LeastCalls(checkout, account.endpoint());
            Scans scans = new Scans(new TreeMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            List<LeastCalls.Result> least = new ArrayList<>();
            scan(subject, account, client, scans); // the account's own warm-up, and the plan
            LeastCalls.Plan plan = client.plan();
            scans.firstMillis().clear();
            scans.laterMillis().clear();
            for (int round = 0; round < ROUNDS; round++) {
                least.add(client.run(plan));
                scan(subject, account, client, scans);
            }
            return report(scans, plan, least);
        }
    }

    /// A new container scans twice: once with every class still to load, once with them loaded.
    private static void scan(Subject subject, EmbeddedAccount account, LeastCalls client, Scans scans)
            throws IOException, InterruptedException {
        Map<String, String> environment = subject.environment(account);
        var function = subject.function();
        try (RuntimeApi api = RuntimeApi.start(function.arn(), function.timeout());
                Container container = Container.start(subject.limits(0), environment, api)) {
            scans.firstMillis().add(event(subject, account, client, container));
            if (scans.calls().isEmpty()) {
                scans.calls().putAll(client.counted());
                return;
            }
            scans.laterMillis().add(event(subject, account, client, container));
            scans.mib().add(container.peakMemoryMib());
        }
    }

    private static double event(Subject subject, EmbeddedAccount account, LeastCalls client, Container container)
            throws IOException, InterruptedException {
        emptyTable(subject, account);
        container.readyAtMillis();
        client.forget();
        long sent = System.currentTimeMillis();
        return container.answer(subject.event()).atMillis() - sent;
    }

    private static void emptyTable(Subject subject, EmbeddedAccount account) {
        Map<String, String> environment = subject.environment(account);
        EmulatorTable table = new EmulatorTable(subject.template().stateTable());
        if (!table.makeWhenMissing(environment)) {
            try (AwsClients clients = new AwsClients(
                    account.endpoint(),
                    Region.of(account.region()),
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))) {
                clients.dynamoDb().deleteTable(request -> request.tableName(environment.get("TABLE_NAME")));
            }
            table.makeWhenMissing(environment);
        }
    }

    private List<Check> report(Scans scans, LeastCalls.Plan plan, List<LeastCalls.Result> least) {
        System.out.printf(Locale.ROOT, "%n%,d resources%n%-46s %7s %7s%n", scale, "calls", "scan", "least");
        Map<String, Integer> fewest = new TreeMap<>(plan.beside());
        fewest.putAll(least.getFirst().calls());
        var actions = new TreeSet<>(scans.calls().keySet());
        actions.addAll(fewest.keySet());
        for (String action : actions) {
            String floor = action.startsWith(OWN_TABLE) ? "own" : String.valueOf(fewest.getOrDefault(action, 0));
            System.out.printf(
                    Locale.ROOT, "%-46s %7d %7s%n", action, scans.calls().getOrDefault(action, 0), floor);
        }
        int asked = scans.calls().entrySet().stream()
                .filter(call -> !call.getKey().startsWith(OWN_TABLE))
                .mapToInt(Map.Entry::getValue)
                .sum();
        int needed = fewest.values().stream().mapToInt(Integer::intValue).sum();
        double first = Medians.of(scans.firstMillis());
        double later = Medians.of(scans.laterMillis());
        double client =
                Medians.of(least.stream().map(LeastCalls.Result::wallMillis).toList());
        double mib = scans.mib().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        System.out.printf(Locale.ROOT, "%-46s %7d %7d%n", "in all, but for the state table", asked, needed);
        System.out.printf(
                Locale.ROOT,
                "wall time: first event of a container %.0f ms, later ones %.0f ms, least-calls client %.0f ms%n",
                first,
                later,
                client);
        System.out.printf(Locale.ROOT, "peak memory of the process: %.0f MiB (its container ends it at 1,024)%n", mib);
        String at = String.format(Locale.ROOT, " at %,d", scale);
        List<Check> checks = new ArrayList<>(List.of(
                new Check("calls, x the least" + at, (double) asked / needed, MOST_CALLS, "x"),
                new Check("time, later event, x the client" + at, later / client, MOST_TIME, "x"),
                new Check(
                        "time, first event" + at, first / Duration.ofMinutes(1).toMillis(), MOST_MINUTES, "min"),
                new Check("peak memory" + at, mib, 1_024, "MiB")));
        if (scale >= CLASSES_NO_LONGER_COUNT) {
            checks.add(new Check("time, first event, x the client" + at, first / client, MOST_TIME, "x"));
        }
        return checks;
    }
}
