package io.trimtab.rightsizing;

import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.settings.LoadedPolicy;
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
import java.util.stream.Collectors;

/// The survey of a real account: lists, reads what all judgements have in common, then judges batch by batch.
///
/// @param reader opens the figures for one run by its policy
record AccountSurvey(
        Account account, Contexts contexts, ClassOffers offers, Function<LoadedPolicy, CloudReader> reader, Clock clock)
        implements Survey {

    @Override
    public Seen look(Run run) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var commitments = CompletableFuture.supplyAsync(() -> contexts.commitments(run.invocation()), threads);
            return look(run, inventory(run.policy()), commitments.join(), threads);
        }
    }

    /// @param threads prices are fetched there while the first figures are
    private Seen look(Run run, Inventory inventory, Commitments commitments, ExecutorService threads) {
        LoadedPolicy policy = run.policy();
        List<Failure> failures = new ArrayList<>(inventory.failures());
        policy.problem().ifPresent(problem -> failures.add(new Failure("policy", problem)));
        ScanContext context = contexts.read(policy.policy(), inventory, commitments, run.invocation(), failures);
        threads.execute(() -> inventory.priceKeys().forEach(context.prices()::quote));
        List<Subject> subjects = Subjects.of(inventory, context, offers);
        CloudReader figures = reader.apply(policy);
        ScanRun.Plan plan = new ScanRun.Plan(
                context.window(),
                context.longView(),
                run.request().after(),
                run.invocation().stopAt());
        ScanRun.Result result = new ScanRun(figures, clock).judge(subjects, plan);
        failures.addAll(figures.failures());
        return new Seen(
                looked(subjects),
                subjects.stream().map(Subject::arn).collect(Collectors.toSet()),
                inventory.listedServices(),
                result,
                failures);
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
