package io.trimtab.local.bench;

import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.loop.Fixtures;
import io.trimtab.local.loop.Ground;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// How long it takes from an alarm that SNS hands over until the function has more concurrency, as Lambda says when
/// it is asked: `concurrency-adjustment` decides and asks, `change-desk` approves what the policy lets be made
/// without a person, `apply-change` acts; each in a container of one vCPU, with what SNS and the bus take left out.
/// Cold: all three in new containers, each from the start of its first process. Warm: the next alarm, about another
/// function, in the same ones.
record AlarmBench(Checkout checkout) {
    private static final int ROUNDS = 5;
    private static final double ONE = 1;
    private static final double GOAL_SECONDS = 10;
    private static final String TABLE = "trimtab-dev";
    private static final String POLICY = """
            environments:
              dev:
                observeOnly: false
                mode: auto
                lambdaConcurrency: { provisioned: { minimum: 1, maximum: 8 } }
                budget: { soft: 2000, burst: 4000 }
                changes:
                  monthlyCostCap: 5000
                  blastRadius: {perHour: 1000, perDay: 1000, shareOfFleet: 1.0}
            """;

    /// One alarm, in milliseconds.
    ///
    /// @param ready all containers have started, where they are new
    /// @param decided the alarm is read, and the change asked for
    /// @param approved the policy lets it be made
    /// @param applied and the function has it
    private record Answer(double ready, double decided, double approved, double applied) {
        double whole() {
            return ready + decided + approved + applied;
        }
    }

    private record Answers(List<Answer> cold, List<Answer> warm) {
        Answers() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private record Places(Subject decide, Subject desk, Subject apply, Ground ground) {
        Container start(Subject subject, RuntimeApi api) throws IOException {
            return Container.start(subject.limits(ONE), subject.environment(ground.account()), api);
        }
    }

    private record Line(Container decide, Container desk, Container apply, Rings rings, Presses bus) {}

    List<Check> run() throws IOException, InterruptedException {
        Map<Rings.Setting, Answers> answers = new EnumMap<>(Rings.Setting.class);
        try (Ground ground = Ground.of(checkout, EmbeddedAccount.start(checkout, "--account", "demo"))) {
            Fixtures fixtures = new Fixtures(ground, TABLE);
            Map<String, String> parameters = Map.of("PolicyParameter", "/trimtab/" + TABLE + "/policy");
            Places places = new Places(
                    Subject.of(checkout, "concurrency-adjustment", parameters),
                    Subject.of(checkout, "change-desk", parameters),
                    Subject.of(checkout, "apply-change", parameters),
                    ground);
            fixtures.make(places.decide().template(), POLICY, "unused", "unused");
            Rings rings = new Rings(ground);
            Presses bus = new Presses(ground, TABLE);
            for (int round = 0; round <= ROUNDS; round++) { // the first fills the disk cache and does not count
                for (Rings.Setting of : Rings.Setting.values()) {
                    round(places, rings, bus, of, answers.computeIfAbsent(of, _ -> new Answers()));
                }
            }
        }
        return report(answers);
    }

    private static void round(Places places, Rings rings, Presses bus, Rings.Setting of, Answers answers)
            throws IOException, InterruptedException {
        try (RuntimeApi decideApi = api(places.decide());
                RuntimeApi deskApi = api(places.desk());
                RuntimeApi applyApi = api(places.apply());
                Container decide = places.start(places.decide(), decideApi)) {
            double ready = millisToReady(decide);
            try (Container desk = places.start(places.desk(), deskApi)) {
                ready += millisToReady(desk);
                try (Container apply = places.start(places.apply(), applyApi)) {
                    ready += millisToReady(apply);
                    Line line = new Line(decide, desk, apply, rings, bus);
                    answers.cold().add(answer(line, of, ready));
                    answers.warm().add(answer(line, of, 0));
                }
            }
        }
    }

    private static RuntimeApi api(Subject subject) throws IOException {
        return RuntimeApi.start(subject.function().arn(), Duration.ofMinutes(2));
    }

    private static double millisToReady(Container container) throws IOException, InterruptedException {
        return container.readyAtMillis() - (double) container.startedAtMillis();
    }

    private static Answer answer(Line line, Rings.Setting of, double ready) throws IOException, InterruptedException {
        Rings.Throttled throttled = line.rings().throttled(of);
        String alarm = line.rings().ring(throttled);
        line.bus().forget();
        double decided = millis(line.decide(), alarm);
        double approved = millis(line.desk(), line.bus().put("Change Proposed"));
        double applied = millis(line.apply(), line.bus().put("Change Approved"));
        int has = line.rings().has(throttled);
        if (has <= throttled.before()) {
            throw new IllegalStateException("%s must have more than %d %s, has %d"
                    .formatted(throttled.function(), throttled.before(), of.word(), has));
        }
        return new Answer(ready, decided, approved, applied);
    }

    private static double millis(Container container, String event) throws InterruptedException {
        long sent = System.currentTimeMillis();
        return container.answer(event).atMillis() - sent;
    }

    private static List<Check> report(Map<Rings.Setting, Answers> answers) {
        System.out.printf(
                Locale.ROOT,
                "%n%-36s %10s %10s %10s %10s %10s%n",
                "alarm to act, ms",
                "start",
                "decided",
                "approved",
                "applied",
                "in all");
        List<Check> checks = new ArrayList<>();
        answers.forEach((of, measured) -> {
            tell(of.word() + ", cold containers", measured.cold());
            tell(of.word() + ", the same, warm", measured.warm());
            double cold = median(measured.cold(), Answer::whole) / 1_000;
            checks.add(new Check("alarm to more " + of.word() + ", cold", cold, GOAL_SECONDS, "s"));
        });
        return checks;
    }

    private static void tell(String name, List<Answer> answers) {
        System.out.printf(
                Locale.ROOT,
                "%-36s %10.0f %10.0f %10.0f %10.0f %10.0f%n",
                name,
                median(answers, Answer::ready),
                median(answers, Answer::decided),
                median(answers, Answer::approved),
                median(answers, Answer::applied),
                median(answers, Answer::whole));
    }

    /// Of all rounds but the first.
    private static double median(List<Answer> answers, Function<Answer, Double> of) {
        return Medians.of(answers.subList(1, answers.size()).stream().map(of).toList());
    }
}
