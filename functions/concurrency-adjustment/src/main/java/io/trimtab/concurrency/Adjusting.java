package io.trimtab.concurrency;

import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.EventStore;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.concurrency.Adjustment;
import io.trimtab.domain.concurrency.ConcurrencyPolicy;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers an alarm for one function: reads it, decides, and asks for the change, or tells why there is none.
final class Adjusting {
    private static final Logger LOG = LoggerFactory.getLogger(Adjusting.class);
    /// Of a storm of alarms about one function one is decided by: the minutes that a second would see are the same.
    private static final Duration COALESCED = Duration.ofMinutes(1);

    private final Parts parts;
    private final Clock clock;

    Adjusting(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// @param own environment of this deployment
    /// @param bounds of concurrency, by the environment's policy
    record Parts(
            Environment own,
            Supplier<LoadedPolicy> policies,
            Function<EnvironmentPolicy, ConcurrencyPolicy> bounds,
            Account account,
            SnapshotReading reading,
            Rule rule,
            EventStore events,
            ChangeStore changes,
            Announcer announcer,
            Telling telling) {}

    Answer answer(Alarm alarm, Aim.Function aim, Invocation invocation) {
        Instant now = clock.instant();
        String turn = "decision#" + aim.function();
        return switch (parts.events().begin(turn, now, now.plus(COALESCED))) {
            case FIRST -> decided(alarm, aim, turn, invocation);
            case IN_PROGRESS, HANDLED ->
                left(
                        Reaction.Why.COALESCED,
                        aim.name() + " was decided on within the last minute; " + alarm.name() + " belongs to that.");
        };
    }

    private Answer decided(Alarm alarm, Aim.Function aim, String turn, Invocation invocation) {
        try {
            return decide(alarm, aim, invocation);
        } catch (RuntimeException failure) {
            parts.events().failed(turn, clock.instant());
            throw failure;
        }
    }

    private Answer decide(Alarm alarm, Aim.Function aim, Invocation invocation) {
        Optional<FunctionState> state = parts.account().function(aim.function());
        if (state.isEmpty()) {
            return parts.telling()
                    .tell(new AlarmNotice(
                            "An alarm on a function that is not there: " + alarm.name(),
                            alarm.name() + " looks at the function " + aim.name()
                                    + ", which is not in this account and region. Nothing was changed.",
                            Runbook.unknown(alarm.name(), alarm.arn().region())));
        }
        LoadedPolicy policy = parts.policies().get();
        Tags tags = parts.account().tags(aim.function());
        Environment environment = policy.policy().environmentTags().of(tags);
        if (environment != parts.own()) {
            return left(
                    Reaction.Why.OTHER_ENVIRONMENT,
                    aim.name() + " is of " + environment + ", which another deployment answers for.");
        }
        EnvironmentPolicy rules = policy.policy().of(environment);
        Instant now = clock.instant();
        Snapshot snapshot = parts.reading()
                .read(
                        aim,
                        state.get(),
                        tags,
                        environment,
                        new OwnerTags(policy.policy().ownerMarkers().terraform()),
                        now,
                        invocation.stopAt());
        Adjustment adjustment = parts.rule()
                .decide(
                        snapshot.traffic(),
                        snapshot.standing(),
                        snapshot.downstream(),
                        parts.bounds().apply(rules),
                        now);
        LOG.info("{} after {}: {}", aim.name(), alarm.name(), adjustment.because());
        return answered(alarm, snapshot, adjustment, rules);
    }

    private Answer answered(Alarm alarm, Snapshot snapshot, Adjustment adjustment, EnvironmentPolicy rules) {
        return switch (adjustment) {
            case Adjustment.Provision provision ->
                asked(Proposing.provision(provision, snapshot, alarm), snapshot, rules);
            case Adjustment.Reserve reserve -> asked(Proposing.reserve(reserve, snapshot, alarm), snapshot, rules);
            case Adjustment.Lower lower -> asked(Proposing.lower(lower, snapshot, alarm), snapshot, rules);
            case Adjustment.Hold hold -> told(alarm, snapshot, hold.because(), Runbook.none());
            case Adjustment.Tell tell -> told(alarm, snapshot, tell.because(), Runbook.of(tell.act(), snapshot));
        };
    }

    private Answer told(Alarm alarm, Snapshot snapshot, String because, Runbook runbook) {
        String title = runbook.steps().isEmpty()
                ? snapshot.name() + " stays as it is: " + alarm.name() + " rings"
                : snapshot.name() + " needs a person: " + alarm.name() + " rings";
        return parts.telling().tell(new AlarmNotice(title, sentence(because), runbook));
    }

    /// A fresh deployment only tells.
    private Answer asked(Proposal proposal, Snapshot snapshot, EnvironmentPolicy rules) {
        Terms terms = rules.terms(proposal);
        if (terms.mode() == Mode.OBSERVE) {
            return parts.telling()
                    .tell(new AlarmNotice(
                            snapshot.name() + " would be changed: "
                                    + proposal.trigger().orElseThrow().alarm() + " rings",
                            sentence(proposal.because()) + " It would go from "
                                    + proposal.plan().from() + " to "
                                    + proposal.plan().to()
                                    + ". The policy only observes here: nothing was changed.",
                            Runbook.none()));
        }
        return switch (parts.changes().propose(proposal, terms, clock.instant())) {
            case ChangeAnswer.Moved moved -> {
                parts.announcer().publish(moved.toPublish());
                yield new Answer.Asked(moved.change(), proposal.because());
            }
            case ChangeAnswer.Unmoved(var change, String because) -> new Answer.Asked(change, because);
            case ChangeAnswer.Snoozed snoozed ->
                left(
                        Reaction.Why.COALESCED,
                        snapshot.name() + " is left alone until " + snoozed.until() + ": somebody put it off.");
            case ChangeAnswer.Stale _, ChangeAnswer.LeaseHeld _, ChangeAnswer.Unknown _ ->
                throw new IllegalStateException(
                        "the change of " + snapshot.name() + " could not be asked for: others move it just now");
        };
    }

    private static String sentence(String because) {
        return because.endsWith(".") ? because : because + ".";
    }

    private static Answer left(Reaction.Why why, String because) {
        LOG.info("{}: {}", why, because);
        return new Answer.Left(why, because);
    }
}
