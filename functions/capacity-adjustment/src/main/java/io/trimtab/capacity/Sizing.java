package io.trimtab.capacity;

import io.trimtab.aws.answer.AlarmNotice;
import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Requests;
import io.trimtab.aws.answer.Telling;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.capacity.CapacityAnswer;
import io.trimtab.domain.capacity.CapacityPolicy;
import io.trimtab.domain.capacity.ComputeCapacity;
import io.trimtab.domain.capacity.Load;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.EnvironmentPolicy;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides how large an application tier should be, and asks for it or tells why not: the same for instances and tasks.
final class Sizing {
    private static final Logger LOG = LoggerFactory.getLogger(Sizing.class);
    private static final Actor SELF = Actor.function(Wiring.FUNCTION);

    private final LoadReading reading;
    private final Requests requests;
    private final Telling telling;
    private final Clock clock;

    Sizing(LoadReading reading, Requests requests, Telling telling, Clock clock) {
        this.reading = reading;
        this.requests = requests;
        this.telling = telling;
        this.clock = clock;
    }

    /// How a tier is changed, where it is.
    ///
    /// @param resize the plan that makes it so many
    /// @param bound the plan that raises its own upper bound; empty where another function keeps it
    /// @param edit what to change at the source, for so many
    /// @param look how it is looked at, as a command
    record Ways(
            IntFunction<Plan> resize, Function<Integer, Optional<Plan>> bound, IntFunction<String> edit, String look) {}

    Answer answer(Alarm alarm, Tier tier, boolean use, Ways ways, EnvironmentPolicy rules, Invocation invocation) {
        CapacityPolicy policy = rules.capacity().atMost(tier.most());
        Load load = reading.read(tier.signals(), clock.instant(), invocation.stopAt());
        CapacityAnswer decided = ComputeCapacity.decide(load, tier.fleet(), use, policy, clock.instant());
        LOG.info("{} after {}: {}", tier.name(), alarm.name(), decided.because());
        Asking asking = new Asking(alarm, tier, load, ways, rules);
        return switch (decided) {
            case CapacityAnswer.Grow grow -> grown(asking, grow);
            case CapacityAnswer.Shrink shrink ->
                asked(
                        asking,
                        ways.resize().apply(shrink.to()),
                        shrink,
                        shrink.to(),
                        shrink.to() - shrink.from(),
                        false);
            case CapacityAnswer.RaiseMaximum raise -> raised(asking, raise);
            case CapacityAnswer.Hold hold ->
                telling.hold(
                        alarm,
                        new AlarmNotice(
                                tier.name() + " stays as it is: " + alarm.name() + " rings",
                                AlarmNotice.sentence(hold.because()),
                                Steps.none()),
                        hold.until());
            case CapacityAnswer.Tell tell -> told(asking, tell);
        };
    }

    private record Asking(Alarm alarm, Tier tier, Load load, Ways ways, EnvironmentPolicy rules) {}

    private Answer grown(Asking asking, CapacityAnswer.Grow grow) {
        Plan plan = asking.ways().resize().apply(grow.to());
        Answer answer = asked(asking, plan, grow, grow.to(), grow.to() - grow.from(), true);
        if (grow.investigate()) {
            investigate(asking, grow);
        }
        return answer;
    }

    /// That nobody could be told never fails what was asked for.
    private void investigate(Asking asking, CapacityAnswer.Grow grow) {
        Tier tier = asking.tier();
        try {
            telling.tell(new AlarmNotice(
                    tier.name() + " fails requests: " + asking.alarm().name() + " rings",
                    grow.because(),
                    Steps.investigate(tier, asking.ways().look())));
        } catch (IllegalStateException unheard) {
            LOG.warn("nobody could be told of {}", tier.name(), unheard);
        }
    }

    private Answer raised(Asking asking, CapacityAnswer.RaiseMaximum raise) {
        return asking.ways()
                .bound()
                .apply(raise.to())
                .map(plan -> asked(asking, plan, raise, raise.to(), raise.to() - raise.from(), true))
                .orElseGet(() -> told(
                        asking,
                        new CapacityAnswer.Tell(
                                CapacityAnswer.Act.RAISE_POLICY_MAXIMUM, raise.because(), raise.evidence())));
    }

    private Answer told(Asking asking, CapacityAnswer.Tell tell) {
        return telling.tell(new AlarmNotice(
                asking.tier().name() + " needs a person: " + asking.alarm().name() + " rings",
                AlarmNotice.sentence(tell.because()),
                Steps.of(tell.act(), asking.tier(), asking.ways().look())));
    }

    private Answer asked(Asking asking, Plan plan, CapacityAnswer decided, int to, int added, boolean emergency) {
        Tier tier = asking.tier();
        MonthlyCost saving = tier.fleet()
                .costs()
                .map(costs -> costs.each().times(-(long) added))
                .orElse(MonthlyCost.usd("0"));
        return requests.ask(
                new Proposal(
                        plan,
                        tier.name(),
                        tier.environment(),
                        "compute-capacity",
                        saving,
                        known(asking.load()),
                        emergency ? Risk.LOW : Risk.MEDIUM,
                        true,
                        decided.evidence(),
                        tier.owner().map(_ -> asking.ways().edit().apply(to)),
                        tier.owner(),
                        SELF,
                        "The alarm " + asking.alarm().name() + " rings. " + decided.because(),
                        Optional.of(new Trigger(asking.alarm().name(), tier.ringing(), emergency))),
                asking.rules(),
                Steps.PAGE);
    }

    /// The share of what is read of such a tier of which something is known: what is decided on gaps is believed less.
    private static double known(Load load) {
        return Stream.of(
                        load.cpuFraction(),
                        load.memoryFraction(),
                        load.balanced() ? load.p95Millis() : load.cpuFraction())
                .mapToDouble(series -> series.isEmpty() ? 0 : 1)
                .average()
                .orElse(0);
    }
}
