package io.trimtab.rightsizing;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Saving;
import io.trimtab.domain.resource.Arn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/// A handful of instances, each judged as a test wants it, two at a time.
///
/// @param types what each oversized instance is too large for; one that is right-sized has its own type here
/// @param atOnce how many a part of a run can judge
record Fleet(Map<Integer, String> types, int atOnce, List<Failure> failures) implements Survey {
    static final String OWN = "m5.2xlarge";

    /// Instances from 1 to this one, all right-sized.
    static Fleet of(int last, int atOnce) {
        Map<Integer, String> types =
                IntStream.rangeClosed(1, last).boxed().collect(Collectors.toMap(number -> number, _ -> OWN));
        return new Fleet(types, atOnce, List.of());
    }

    Fleet with(int number, String type) {
        Map<Integer, String> changed = new TreeMap<>(types);
        changed.put(number, type);
        return new Fleet(changed, atOnce, failures);
    }

    Fleet without(int number) {
        Map<Integer, String> changed = new TreeMap<>(types);
        changed.remove(number);
        return new Fleet(changed, atOnce, failures);
    }

    Fleet inPartsOf(int number) {
        return new Fleet(types, number, failures);
    }

    Fleet failing(Failure... failure) {
        return new Fleet(types, atOnce, List.of(failure));
    }

    @Override
    public Seen look(Run run, UnaryOperator<List<Judgement>> part) {
        List<Integer> ahead = types.keySet().stream()
                .filter(number -> run.request()
                        .after()
                        .map(done -> arn(number).compareTo(done) > 0)
                        .orElse(true))
                .sorted()
                .toList();
        List<Integer> now = ahead.subList(0, Math.min(atOnce, ahead.size()));
        boolean complete = now.size() == ahead.size();
        List<Judgement> judgements = new ArrayList<>();
        now.stream()
                .<Judgement>map(this::judge)
                .gather(Gatherers.windowFixed(2))
                .forEach(judged -> judgements.addAll(part.apply(judged)));
        return new Seen(
                new TreeMap<>(Map.of("AWS::EC2::Instance", types.size())),
                types.keySet().stream().map(Fleet::arn).collect(Collectors.toSet()),
                Set.of("ec2"),
                new ScanRun.Result(
                        judgements,
                        complete,
                        complete
                                ? Optional.empty()
                                : now.isEmpty() ? run.request().after() : Optional.of(arn(now.getLast()))),
                failures);
    }

    private Decision judge(int number) {
        String to = types.get(number);
        Optional<Remedy> remedy = OWN.equals(to) ? Optional.empty() : Optional.of(resize(number, String.valueOf(to)));
        return new Decision(
                arn(number),
                "web-" + number,
                Environment.PROD,
                "ec2-size",
                remedy.isPresent() ? Verdict.OVERSIZED : Verdict.RIGHT_SIZED,
                remedy,
                0.94,
                List.of(),
                Optional.empty(),
                "Because of web-" + number + ".");
    }

    private static Remedy resize(int number, String to) {
        MonthlyCost saving = MonthlyCost.usd(number + "0.00");
        return new Remedy(
                new Plan(
                        arn(number),
                        ChangeKind.RESIZE_INSTANCE,
                        new TreeMap<>(Map.of("instanceType", OWN)),
                        new TreeMap<>(Map.of("instanceType", to))),
                Remedy.Standing.OBSERVED,
                new Saving(saving, saving, new Saving.Basis.NetOfCommitments(0)),
                new PriceSource(PriceSource.Kind.PRICE_LIST, LocalDate.parse("2026-01-05")),
                Risk.LOW,
                Optional.empty());
    }

    static Arn arn(int number) {
        return Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/i-" + number);
    }
}
