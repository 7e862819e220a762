package io.trimtab.rightsizing;

import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.price.Commitments;
import io.trimtab.domain.resource.ClassOffers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The survey of a real account: lists, reads what all judgements have in common, then judges batch by batch.
///
/// @param reader opens the figures for one run by its policy
record AccountSurvey(
        Account account, Contexts contexts, ClassOffers offers, Function<LoadedPolicy, CloudReader> reader, Clock clock)
        implements Survey {

    @Override
    public Seen look(Run run, UnaryOperator<List<Judgement>> part) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var commitments = CompletableFuture.supplyAsync(() -> contexts.commitments(run.invocation()), threads);
            Inventory inventory = inventory(run.policy());
            List<Failure> failures = new ArrayList<>(inventory.failures());
            ScanContext context = context(run, inventory, commitments.join(), failures);
            // fetched while the first figures are
            threads.execute(() -> inventory.priceKeys().forEach(context.prices()::quote));
            return look(run, inventory, context, part).and(failures);
        }
    }

    private ScanContext context(Run run, Inventory inventory, Commitments commitments, List<Failure> failures) {
        LoadedPolicy policy = run.policy();
        policy.problem().ifPresent(problem -> failures.add(new Failure("policy", problem)));
        return contexts.read(policy.policy(), inventory, commitments, run.invocation(), failures);
    }

    private Seen look(Run run, Inventory inventory, ScanContext context, UnaryOperator<List<Judgement>> part) {
        List<Subject> subjects = Subjects.of(inventory, context, offers);
        CloudReader figures = reader.apply(run.policy());
        ScanRun.Plan plan = new ScanRun.Plan(
                context.window(),
                context.longView(),
                run.request().after(),
                run.invocation().stopAt());
        ScanRun.Result result = new ScanRun(figures, clock).judge(subjects, plan, part);
        return new Seen(
                looked(subjects),
                subjects.stream().map(Subject::arn).collect(Collectors.toSet()),
                inventory.listedServices(),
                result,
                figures.failures());
    }

    @Override
    public void rehearse(LoadedPolicy policy) {
        inventory(policy);
    }

    private Inventory inventory(LoadedPolicy policy) {
        return account.read(new OwnerTags(policy.policy().ownerMarkers().terraform()));
    }

    private static SortedMap<String, Integer> looked(List<Subject> subjects) {
        SortedMap<String, Integer> looked = new TreeMap<>();
        subjects.forEach(subject -> looked.merge(subject.kind(), 1, Integer::sum));
        return looked;
    }
}
