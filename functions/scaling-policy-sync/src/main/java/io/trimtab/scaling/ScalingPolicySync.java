package io.trimtab.scaling;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Cursor;
import io.trimtab.aws.store.RunLease;
import io.trimtab.aws.store.RunStart;
import io.trimtab.aws.store.RunStore;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Alignment;
import io.trimtab.domain.scaling.ManagedResource;
import io.trimtab.domain.scaling.Raised;
import io.trimtab.domain.scaling.ScalingRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run over all that opts in, tier by tier and in the order of their ARNs. Where time runs out, the next run goes
/// on behind the last one.
final class ScalingPolicySync {
    static final String FUNCTION = "scaling-policy-sync";

    private static final Logger LOG = LoggerFactory.getLogger(ScalingPolicySync.class);

    private final Parts parts;
    private final Clock clock;

    ScalingPolicySync(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// @param own environment of this deployment
    record Parts(
            Environment own,
            Supplier<LoadedPolicy> policies,
            RunStore runs,
            ChangeStore changes,
            Announcer announcer,
            ScalingAccount account,
            Telling telling) {}

    /// What holds for the whole of a run.
    private record Run(
            Listing listing,
            Looking looking,
            ScalingRule rule,
            Answered answered,
            Asking asking,
            Instant stopAt,
            Optional<Arn> after) {}

    Round run(Invocation invocation) {
        Round round = new Round();
        switch (parts.runs().begin(invocation)) {
            case RunStart.Busy busy -> {
                round.failed("run", "another run, " + busy.holder() + ", is at work until " + busy.until());
                round.outOfTime();
            }
            case RunStart.Begun(RunLease lease) -> {
                try {
                    look(lease, round, invocation);
                    parts.telling().tell(lease, round, parts.policies().get());
                } finally {
                    giveBack(lease);
                }
            }
        }
        return round;
    }

    private void look(RunLease lease, Round round, Invocation invocation) {
        Run run = prepared(lease, invocation);
        if (run.after().isPresent()) {
            round.takesUp();
        }
        Optional<Arn> last = run.after();
        for (Tier tier : Tier.values()) {
            if (run.after()
                    .flatMap(Tier::of)
                    .filter(done -> done.compareTo(tier) > 0)
                    .isPresent()) {
                continue;
            }
            for (Found found : listed(tier, run, round)) {
                if (!clock.instant().isBefore(run.stopAt())) {
                    round.outOfTime();
                    last.ifPresent(arn -> parts.runs()
                            .stoppedAfter(lease, new Cursor(invocation.requestId(), arn.value(), clock.instant())));
                    return;
                }
                align(found, tier, run, round);
                last = Optional.of(found.arn());
            }
        }
        parts.runs().finished(lease, clock.instant());
    }

    private Run prepared(RunLease lease, Invocation invocation) {
        LoadedPolicy policy = parts.policies().get();
        EnvironmentPolicy rules = policy.policy().of(parts.own());
        Instant now = clock.instant();
        return new Run(
                new Listing(parts.account(), rules.scaling().optIn(), invocation.function()),
                new Looking(
                        parts.account(),
                        rules.scaling().optIn(),
                        policy.policy().environmentTags(),
                        new OwnerTags(policy.policy().ownerMarkers().terraform())),
                new ScalingRule(rules.scaling(), rules.rightsizing().protectedTags()),
                Answered.lately(parts.changes(), rules.reactions().coolDown(), now),
                new Asking(parts.changes(), parts.announcer(), rules),
                invocation.stopAt(),
                parts.runs().cursor(lease.account(), lease.region()).map(cursor -> new Arn(cursor.after())));
    }

    /// A tier that cannot be read leaves the others running. What was asked of something that the lists do not show any
    /// more is looked at too: nothing is made because somebody says yes to a question that is over.
    private static List<Found> listed(Tier tier, Run run, Round round) {
        try {
            return run.listing().of(tier, run.asking().waiting()).stream()
                    .filter(found -> run.after()
                            .filter(done -> Tier.of(done).equals(Optional.of(tier)))
                            .map(done -> found.arn().compareTo(done) > 0)
                            .orElse(true))
                    .toList();
        } catch (GatewayException refused) {
            round.failed(refused.action(), tier.resourceType() + ": " + refused.getMessage());
            return List.of();
        }
    }

    private void align(Found found, Tier tier, Run run, Round round) {
        try {
            ManagedResource resource = run.looking().at(found);
            Instant now = clock.instant();
            if (resource.environment() != parts.own()) {
                run.asking().nothing(found.arn(), "No tag says any more that it belongs here.", now);
                return;
            }
            round.looked(tier, found.arn());
            switch (decided(resource, run, now)) {
                case Alignment.Aligned aligned -> {
                    run.asking().nothing(found.arn(), settled(resource), now);
                    if (!aligned.notes().isEmpty()) {
                        round.line(new Round.Line(resource, aligned, Optional.empty(), "The rest is as it shall be."));
                    }
                }
                case Alignment.Align align -> round.line(logged(run.asking().ask(resource, align, now)));
                case Alignment.Leave leave -> {
                    run.asking().nothing(found.arn(), leave.because(), now);
                    round.line(logged(new Round.Line(resource, leave, Optional.empty(), leave.because())));
                }
            }
        } catch (GatewayException refused) {
            round.failed(found.arn().value(), String.valueOf(refused.getMessage()));
        }
    }

    private static String settled(ManagedResource resource) {
        return resource.targets().isEmpty() ? "It no longer opts in." : "It is as the policy has it by now.";
    }

    /// How much there is of something is asked for only where its bounds would be set.
    private static Alignment decided(ManagedResource resource, Run run, Instant now) {
        Optional<Raised> raised = run.answered().of(resource.arn());
        Alignment first = run.rule().decide(resource, raised, now);
        return first instanceof Alignment.Align align && !align.bounded().isEmpty()
                ? run.rule().decide(run.looking().using(resource, align.bounded()), raised, now)
                : first;
    }

    private static Round.Line logged(Round.Line line) {
        LOG.info("{}: {}", line.resource().arn(), line.doing());
        return line;
    }

    /// The work is done or has failed by now; neither may be hidden by a lease that ends by itself a little later.
    private void giveBack(RunLease lease) {
        try {
            parts.runs().end(lease, clock.instant());
        } catch (RuntimeException refused) {
            LOG.warn("the lease could not be given back and ends at {}", lease.until(), refused);
        }
    }
}
