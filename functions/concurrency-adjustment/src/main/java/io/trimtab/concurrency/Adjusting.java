package io.trimtab.concurrency;

import io.trimtab.aws.answer.AlarmNotice;
import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Coalescing;
import io.trimtab.aws.answer.Repertoire;
import io.trimtab.aws.answer.Requests;
import io.trimtab.aws.answer.Runbook;
import io.trimtab.aws.answer.Telling;
import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.alarm.Spokesman;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.concurrency.Adjustment;
import io.trimtab.domain.concurrency.ConcurrencyPolicy;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers an alarm for one function: reads it, decides, and asks for the change, or tells why there is none.
final class Adjusting implements Repertoire<Aim> {
    private static final Logger LOG = LoggerFactory.getLogger(Adjusting.class);

    private final Parts parts;
    private final Clock clock;

    Adjusting(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// @param own environment of this deployment
    /// @param bounds of concurrency, by the environment's policy
    /// @param counted is told of each function whose provisioned concurrency an answer adjusts
    record Parts(
            Environment own,
            Supplier<LoadedPolicy> policies,
            Function<EnvironmentPolicy, ConcurrencyPolicy> bounds,
            Account account,
            SnapshotReading reading,
            Rule rule,
            Coalescing coalescing,
            Requests requests,
            Consumer<Arn> counted,
            Telling telling) {}

    @Override
    public List<Aim> aims(Alarm alarm, List<WatchedMetric> metrics) {
        return Aims.of(alarm, metrics);
    }

    @Override
    public String key(Aim aim) {
        return Aims.key(aim);
    }

    @Override
    public WatchedMetric watched(Change change) {
        return Aims.throttles(change.plan().resource());
    }

    @Override
    public Spokesman spokesman() {
        return Spokesman.CONCURRENCY_ADJUSTMENT;
    }

    @Override
    public String page() {
        return Steps.PAGE;
    }

    @Override
    public Answer answer(Alarm alarm, Aim aim, Invocation invocation) {
        return switch (aim) {
            case Aim.Function function ->
                parts.coalescing()
                        .once(Aims.key(function), function.name(), alarm, () -> decide(alarm, function, invocation));
            case Aim.Account _ ->
                parts.telling()
                        .tell(new AlarmNotice(
                                "The account's Lambda concurrency is short: " + alarm.name(),
                                alarm.name() + " rings for all functions of the account together. Only a quota bounds"
                                        + " that, and only a person may ask for a higher one.",
                                Steps.quota(
                                        alarm.arn().region(),
                                        parts.account().concurrency().limit())));
        };
    }

    private Answer decide(Alarm alarm, Aim.Function aim, Invocation invocation) {
        Optional<FunctionState> state = parts.account().function(aim.function());
        if (state.isEmpty()) {
            return parts.telling()
                    .tell(new AlarmNotice(
                            "An alarm on a function that is not there: " + alarm.name(),
                            alarm.name() + " looks at the function " + aim.name()
                                    + ", which is not in this account and region. Nothing was changed.",
                            Runbook.unknown(Steps.PAGE, alarm)));
        }
        LoadedPolicy policy = parts.policies().get();
        Tags tags = parts.account().tags(aim.function());
        Environment environment = policy.policy().environmentTags().of(tags);
        if (environment != parts.own()) {
            return Answer.left(
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
            case Adjustment.Provision provision -> {
                Answer answer = asked(Proposing.provision(provision, snapshot, alarm), rules);
                if (answer instanceof Answer.Asked) {
                    parts.counted().accept(snapshot.function());
                }
                yield answer;
            }
            case Adjustment.Reserve reserve -> asked(Proposing.reserve(reserve, snapshot, alarm), rules);
            case Adjustment.Lower lower -> asked(Proposing.lower(lower, snapshot, alarm), rules);
            case Adjustment.Hold hold -> held(alarm, snapshot, hold);
            case Adjustment.Tell tell -> told(alarm, snapshot, tell);
        };
    }

    private Answer held(Alarm alarm, Snapshot snapshot, Adjustment.Hold hold) {
        AlarmNotice notice = new AlarmNotice(
                snapshot.name() + " stays as it is: " + alarm.name() + " rings",
                AlarmNotice.sentence(hold.because()),
                Runbook.none(Steps.PAGE));
        return parts.telling().hold(alarm, notice, hold.until());
    }

    private Answer told(Alarm alarm, Snapshot snapshot, Adjustment.Tell tell) {
        return parts.telling()
                .tell(new AlarmNotice(
                        snapshot.name() + " needs a person: " + alarm.name() + " rings",
                        AlarmNotice.sentence(tell.because()),
                        Steps.of(tell.act(), snapshot)));
    }

    private Answer asked(Proposal proposal, EnvironmentPolicy rules) {
        return parts.requests().ask(proposal, rules, Steps.PAGE);
    }
}
