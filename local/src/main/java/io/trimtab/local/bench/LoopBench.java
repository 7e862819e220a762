package io.trimtab.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.domain.change.Plan;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.loop.Fixtures;
import io.trimtab.local.loop.Ground;
import io.trimtab.local.loop.SlackPerson;
import io.trimtab.local.loop.Stack;
import io.trimtab.local.slack.SlackRecorder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How long it takes from a press of Approve in Slack until a function has its new memory: the desk answers Slack, does
/// what was pressed, and `apply-change` makes the change; each in a container of one vCPU, with what the bus takes left
/// out. Cold: new containers. Warm: the next press, in the same ones. And how soon a desk that starts from a snapshot
/// answers Slack, which waits three seconds.
record LoopBench(Checkout checkout) {
    private static final int ROUNDS = 5;
    private static final double ONE = 1;
    private static final double SLACK_WAITS_SECONDS = 3;
    private static final String TABLE = "trimtab-dev";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SlackPerson ANNA = new SlackPerson("U0ANNA", Stack.SIGNING_SECRET);
    private static final String POLICY = """
            environments:
              dev:
                observeOnly: false
                mode: approve
                changes:
                  approvers: [U0ANNA]
                  blastRadius: {perHour: 1000, perDay: 1000, shareOfFleet: 1.0}
            """;

    /// One press, in milliseconds.
    ///
    /// @param answered Slack has its answer
    /// @param approved the change is
    /// @param applied and the function has its new memory
    private record Press(double answered, double approved, double applied) {
        double whole() {
            return answered + approved + applied;
        }
    }

    List<Check> run() throws IOException, InterruptedException {
        Figures figures = new Figures(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (Ground ground = Ground.of(checkout, EmbeddedAccount.start(checkout, "--account", "demo"));
                SlackRecorder slack = SlackRecorder.start()) {
            Fixtures fixtures = new Fixtures(ground, TABLE);
            Map<String, String> parameters = fixtures.parameters("C0TRIMTAB00");
            Places places = new Places(
                    Subject.of(checkout, "change-desk", parameters),
                    Subject.of(checkout, "apply-change", parameters),
                    ground,
                    slack);
            fixtures.make(places.desk().template(), POLICY, SlackRecorder.TOKEN, Stack.SIGNING_SECRET);
            Presses presses = new Presses(ground, TABLE);
            for (int round = 0; round <= ROUNDS; round++) { // the first fills the disk cache and does not count
                figures.fromSnapshot().add(fromSnapshot(places));
                round(places, presses, figures);
            }
        }
        return report(figures);
    }

    /// @param fromStart from the start of the desk's container until Slack has its answer, in milliseconds
    /// @param fromSnapshot the same from a snapshot
    private record Figures(List<Press> cold, List<Press> warm, List<Double> fromStart, List<Double> fromSnapshot) {}

    /// The two functions, and what they reach.
    private record Places(Subject desk, Subject apply, Ground ground, SlackRecorder slack) {
        Map<String, String> environment(Subject subject) {
            Map<String, String> environment = new HashMap<>(subject.environment(ground.account()));
            environment.put("SLACK_API_URL", slack.api().toString());
            return environment;
        }

        Container start(Subject subject, RuntimeApi api) throws IOException {
            return Container.start(subject.limits(ONE), environment(subject), api);
        }
    }

    private static void round(Places places, Presses presses, Figures figures)
            throws IOException, InterruptedException {
        try (RuntimeApi deskApi = RuntimeApi.start(places.desk().function().arn(), Duration.ofMinutes(2));
                RuntimeApi applyApi = RuntimeApi.start(places.apply().function().arn(), Duration.ofMinutes(5));
                Container desk = places.start(places.desk(), deskApi);
                Container apply = places.start(places.apply(), applyApi)) {
            double ready = desk.readyAtMillis() - (double) desk.startedAtMillis();
            apply.readyAtMillis();
            Press first = press(desk, apply, presses);
            figures.fromStart().add(ready + first.answered());
            figures.cold().add(first);
            figures.warm().add(press(desk, apply, presses));
        }
    }

    private static Press press(Container desk, Container apply, Presses presses)
            throws IOException, InterruptedException {
        Plan plan = presses.proposed();
        presses.forget();
        double answered = millis(
                desk,
                ANNA.press(
                        "trimtab:approve",
                        plan.changeId() + " 1 " + plan.hash(),
                        Clock.systemUTC().instant()));
        double approved = millis(desk, presses.put("Desk Request"));
        double applied = millis(apply, presses.put("Change Approved"));
        presses.mustBeApplied(plan);
        return new Press(answered, approved, applied);
    }

    /// As Lambda does with SnapStart, but that the process itself stands for its snapshot.
    private static double fromSnapshot(Places places) throws IOException, InterruptedException {
        Subject desk = places.desk();
        Map<String, String> snapStart = places.environment(desk);
        snapStart.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        try (RuntimeApi api = RuntimeApi.start(desk.function().arn(), Duration.ofMinutes(2));
                Container container = Container.start(desk.limits(ONE), snapStart, api)) {
            api.restore(Duration.ofMinutes(1));
            long restored = System.currentTimeMillis();
            container.readyAtMillis();
            String typed = ANNA.type("list", Clock.systemUTC().instant());
            return container.answer(typed).atMillis() - restored;
        }
    }

    private static double millis(Container container, String event) throws InterruptedException {
        long sent = System.currentTimeMillis();
        return container.answer(event).atMillis() - sent;
    }

    private static <T> List<T> counted(List<T> rounds) {
        return rounds.subList(1, rounds.size());
    }

    private static List<Check> report(Figures figures) {
        System.out.printf(
                Locale.ROOT,
                "%n%-46s %10s %10s %10s %10s%n",
                "press of Approve, ms",
                "answered",
                "approved",
                "applied",
                "in all");
        tell("cold containers", counted(figures.cold()));
        tell("the same, warm", counted(figures.warm()));
        double start = Medians.of(counted(figures.fromStart())) / 1_000;
        double snapshot = Medians.of(counted(figures.fromSnapshot())) / 1_000;
        System.out.printf(Locale.ROOT, "%-46s %10.2f s%n", "desk, from its container's start to its answer", start);
        System.out.printf(Locale.ROOT, "%-46s %10.2f s%n", "desk, from its snapshot to its answer", snapshot);
        return List.of(
                new Check("change-desk from a snapshot, answer", snapshot, SLACK_WAITS_SECONDS, "s"),
                new Check("change-desk without one, answer", start, SLACK_WAITS_SECONDS, "s"));
    }

    private static void tell(String name, List<Press> presses) {
        System.out.printf(
                Locale.ROOT,
                "%-46s %10.0f %10.0f %10.0f %10.0f%n",
                name,
                Medians.of(presses.stream().map(Press::answered).toList()),
                Medians.of(presses.stream().map(Press::approved).toList()),
                Medians.of(presses.stream().map(Press::applied).toList()),
                Medians.of(presses.stream().map(Press::whole).toList()));
    }

    /// As a function gets it from the bus.
    static String envelope(JsonNode entry) throws IOException {
        ObjectNode event = JSON.createObjectNode()
                .put("id", "bench")
                .put("source", entry.path("Source").asText())
                .put("detail-type", entry.path("DetailType").asText())
                .put("account", "123456789012")
                .put("region", "eu-central-1");
        event.set("detail", JSON.readTree(entry.path("Detail").asText()));
        return event.toString();
    }
}
