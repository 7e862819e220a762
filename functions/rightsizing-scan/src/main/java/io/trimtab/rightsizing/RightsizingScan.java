package io.trimtab.rightsizing;

import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.store.FindingChanges;
import io.trimtab.aws.store.FindingStore;
import io.trimtab.aws.store.Recorded;
import io.trimtab.aws.store.Recording;
import io.trimtab.aws.store.RunLease;
import io.trimtab.aws.store.RunStart;
import io.trimtab.aws.store.RunStore;
import io.trimtab.aws.store.Told;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.rightsizing.Continuations.Next;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.Metrics;

/// One run, or one part of it, from the policy to the notice.
final class RightsizingScan {
    private static final Logger LOG = LoggerFactory.getLogger(RightsizingScan.class);

    private final Parts parts;
    private final Clock clock;

    RightsizingScan(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    record Parts(
            PolicySource policies,
            RunStore runs,
            Survey survey,
            FindingStore findings,
            Supplier<TrackRecord> records,
            Proposals proposals,
            Continuations continuations,
            Outcomes outcomes,
            Telling telling,
            Metrics metrics) {}

    /// Reads what every run reads first, and forgets it.
    void rehearse() {
        parts.survey().rehearse(parts.policies().load());
        parts.runs().rehearse();
    }

    /// Two runs at once over the same account and region would write over each other: the second one does nothing.
    Outcome run(ScanRequest request, Invocation invocation) {
        parts.outcomes().begin();
        Run run = Run.of(request, invocation, parts.policies().load());
        try {
            return switch (begin(run)) {
                case RunStart.Busy busy -> parts.outcomes().busy(run, busy);
                case RunStart.Begun(RunLease lease) -> scanUnder(lease, run);
            };
        } finally {
            parts.metrics().flush();
        }
    }

    private RunStart begin(Run run) {
        Invocation invocation = run.invocation();
        return parts.runs()
                .begin(
                        invocation.function().account(),
                        invocation.function().region(),
                        run.request().eventId().orElse(invocation.requestId()),
                        invocation.startedAt(),
                        invocation.deadline());
    }

    private Outcome scanUnder(RunLease lease, Run run) {
        try {
            return scan(lease, run);
        } finally {
            giveBack(lease);
        }
    }

    /// Looks, judges and records part by part, asks for changes, then books where the run goes on, or else tells people
    /// what all of it found.
    private Outcome scan(RunLease lease, Run run) {
        Told told = parts.telling().told(lease);
        Recording recording = parts.findings().open(lease, told, clock.instant());
        TrackRecord record = parts.records().get();
        Survey.Seen seen = parts.survey().look(run, judged -> written(record.on(judged), recording));
        Recorded recorded = recording.end(seen.sighting(), clock.instant());
        log(recorded.changes());
        seen = seen.and(parts.proposals().propose(run, seen.result().judgements()));
        boolean goesOn = false;
        if (seen.result().complete()) {
            parts.runs().finished(lease, clock.instant());
        } else {
            long number = parts.telling().keep(lease, told, parts.outcomes().report(run, seen, recorded));
            Next next = parts.continuations().book(run, seen.result().stoppedAfter(), number, lease, clock.instant());
            goesOn = next.goesOn();
            seen = seen.and(next.failures());
        }
        Outcome outcome = parts.outcomes().of(run, seen, clock.instant());
        parts.runs().keep(Outcomes.record(outcome, run.policy()));
        if (!goesOn) {
            parts.telling().tell(lease, told, parts.outcomes().report(run, seen, recorded));
        }
        return outcome;
    }

    /// @param weighed by what became of earlier changes
    private List<Judgement> written(List<Judgement> weighed, Recording recording) {
        recording.write(weighed, clock.instant());
        return weighed;
    }

    /// The work is done or has failed by now; neither may be hidden by a lease that ends by itself a little later.
    private void giveBack(RunLease lease) {
        try {
            parts.runs().end(lease, clock.instant());
        } catch (RuntimeException refused) {
            LOG.warn("the lease could not be given back and ends at {}", lease.until(), refused);
        }
    }

    private static void log(FindingChanges changes) {
        changes.appeared().forEach(decision -> log("appeared", decision));
        changes.changed().forEach(decision -> log("changed", decision));
    }

    private static void log(String what, Decision decision) {
        LOG.info(
                "finding {}: {} of {}, {}",
                what,
                decision.rule(),
                decision.resource(),
                decision.remedy().map(remedy -> remedy.plan().changeId()).orElse("nothing to change"));
    }
}
