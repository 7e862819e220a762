package io.trimtab.rightsizing;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.notify.Notifier;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.store.FindingChanges;
import io.trimtab.aws.store.FindingStore;
import io.trimtab.aws.store.RunLease;
import io.trimtab.aws.store.RunStart;
import io.trimtab.aws.store.RunStore;
import io.trimtab.aws.store.Sighting;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.ClassOffers;
import io.trimtab.rightsizing.notice.SinceLastRun;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.Metrics;

/// One run, from the policy to the notice.
final class RightsizingScan {
    private static final Logger LOG = LoggerFactory.getLogger(RightsizingScan.class);

    private final Parts parts;
    private final Clock clock;

    RightsizingScan(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// @param reader opens the figures for one run by its policy
    record Parts(
            PolicySource policies,
            RunStore runs,
            Account account,
            Contexts contexts,
            ClassOffers offers,
            Function<LoadedPolicy, CloudReader> reader,
            FindingStore findings,
            Continuations continuations,
            Outcomes outcomes,
            Notifier notifier,
            Metrics metrics) {}

    /// Reads what every run reads first, and forgets it.
    void rehearse() {
        LoadedPolicy policy = parts.policies().load();
        parts.account().read(new OwnerTags(policy.policy().ownerMarkers().terraform()));
        parts.runs().failedLastTime();
    }

    /// Two runs at once over the same account and region would write over each other: the second one does nothing.
    Outcome run(ScanRequest request, Invocation invocation) {
        parts.outcomes().begin();
        LoadedPolicy policy = parts.policies().load();
        Arn function = invocation.function();
        RunStart start = parts.runs()
                .begin(
                        function.account(),
                        function.region(),
                        request.eventId().orElse(invocation.requestId()),
                        invocation.startedAt(),
                        invocation.deadline());
        return switch (start) {
            case RunStart.Busy busy -> parts.outcomes().busy(runId(request, invocation), invocation, policy, busy);
            case RunStart.Begun(RunLease lease) -> {
                try {
                    yield scan(request, invocation, policy, lease);
                } finally {
                    parts.runs().end(lease, clock.instant());
                    parts.metrics().flush();
                }
            }
        };
    }

    private Outcome scan(ScanRequest request, Invocation invocation, LoadedPolicy policy, RunLease lease) {
        Inventory inventory = parts.account()
                .read(new OwnerTags(policy.policy().ownerMarkers().terraform()));
        List<Failure> failures = new ArrayList<>(inventory.failures());
        policy.problem().ifPresent(problem -> failures.add(new Failure("policy", problem)));
        ScanContext context = parts.contexts().read(policy.policy(), inventory, invocation, failures);
        List<Subject> subjects = Subjects.of(inventory, context, parts.offers());
        CloudReader reader = parts.reader().apply(policy);
        ScanRun.Result result = new ScanRun(reader, clock)
                .judge(
                        subjects,
                        new ScanRun.Plan(context.window(), context.longView(), request.after(), invocation.stopAt()));
        failures.addAll(reader.failures());
        FindingChanges changes = parts.findings().record(lease, sighting(inventory, subjects, result), clock.instant());
        changes.appeared().forEach(decision -> log("appeared", decision));
        changes.changed().forEach(decision -> log("changed", decision));
        String runId = runId(request, invocation);
        if (!result.complete()) {
            goOn(runId, result, invocation, lease, failures);
        } else {
            parts.runs().finished(lease, clock.instant());
        }
        Outcome outcome = parts.outcomes().of(runId, invocation, policy, subjects, result, failures, clock.instant());
        boolean failuresChanged =
                parts.runs().failedLastTime() != outcome.failed().size();
        parts.runs().keep(Outcomes.record(outcome, policy));
        parts.notifier()
                .send(parts.outcomes().notice(outcome, result, new SinceLastRun(changes, failuresChanged), lease));
        return outcome;
    }

    /// The findings of this part are already in the table. If the next part cannot be booked, tomorrow's run starts
    /// anew, and this one says so.
    private void goOn(
            String runId, ScanRun.Result result, Invocation invocation, RunLease lease, List<Failure> failures) {
        try {
            parts.continuations().book(runId, result.stoppedAfter(), invocation, lease, clock.instant());
        } catch (GatewayException refused) {
            failures.add(new Failure(refused.action(), String.valueOf(refused.getMessage())));
        }
    }

    private static void log(String what, Decision decision) {
        LOG.info(
                "finding {}: {} of {}, {}",
                what,
                decision.rule(),
                decision.resource(),
                decision.remedy().map(remedy -> remedy.plan().changeId()).orElse("nothing to change"));
    }

    private static Sighting sighting(Inventory inventory, List<Subject> subjects, ScanRun.Result result) {
        Set<Arn> present = subjects.stream().map(Subject::arn).collect(Collectors.toSet());
        return new Sighting(result.judgements(), present, inventory.listedServices());
    }

    private static String runId(ScanRequest request, Invocation invocation) {
        return request.runId().or(request::eventId).orElse(invocation.requestId());
    }
}
