package io.trimtab.aws.answer;

import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.EventStore;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.alarm.KnownAlarm;
import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.alarm.ReactionTerms;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.alarm.Way;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One alarm at a time: whether it is to be answered at all, once for each state change, and then each thing that it is
/// about. What fails is taken up again when Lambda delivers the event again; what was answered is not.
///
/// @param <A> what an alarm may be about
public final class Answering<A> {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    private final Environment own;
    private final Supplier<LoadedPolicy> policies;
    private final Alarms alarms;
    private final EventStore events;
    private final ChangeStore changes;
    private final Repertoire<A> repertoire;
    private final Telling telling;
    private final Clock clock;

    public Answering(Parts<A> parts, Clock clock) {
        this.own = parts.own();
        this.policies = parts.policies();
        this.alarms = parts.alarms();
        this.events = parts.events();
        this.changes = parts.changes();
        this.repertoire = parts.repertoire();
        this.telling = parts.telling();
        this.clock = clock;
    }

    /// @param own environment of this deployment, whose terms say which alarms are answered
    /// @param <A> what an alarm may be about
    public record Parts<A>(
            Environment own,
            Supplier<LoadedPolicy> policies,
            Alarms alarms,
            EventStore events,
            ChangeStore changes,
            Repertoire<A> repertoire,
            Telling telling) {}

    /// One that fails never strands the others; the run then fails as a whole, after them.
    ///
    /// @throws RuntimeException the first failure
    public List<Answer> all(List<Alarm> alarms, Invocation invocation) {
        List<Answer> answers = new ArrayList<>();
        RuntimeException failed = null;
        for (Alarm alarm : alarms) {
            try {
                answers.addAll(one(alarm, invocation));
            } catch (RuntimeException failure) {
                LOG.warn("alarm {} was not answered", alarm.name(), failure);
                failed = failed == null ? failure : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return answers;
    }

    /// An answer that did not help is followed by another, from what the resource does by now. CloudWatch says nothing
    /// more of an alarm that goes on ringing.
    public List<Answer> again(String changeId, Invocation invocation) {
        Instant now = clock.instant();
        Optional<Change> unproven =
                changes.get(changeId).filter(change -> change.state() instanceof State.Kept kept && !kept.proven());
        Optional<Alarm> alarm = unproven.flatMap(
                change -> change.proposal().trigger().map(trigger -> stillRinging(change, trigger, now)));
        if (alarm.isEmpty()) {
            return List.of(Answer.left(Reaction.Why.OVER, changeId + " asks for no further answer."));
        }
        return once(
                alarm.get(), "again#" + changeId + "#" + unproven.orElseThrow().version(), invocation, now);
    }

    private Alarm stillRinging(Change change, Trigger trigger, Instant now) {
        Arn resource = change.plan().resource();
        return new Alarm(
                Arn.of("aws", "cloudwatch", resource.region(), resource.account(), "alarm:" + trigger.alarm()),
                trigger.alarm(),
                Way.EVENT_BRIDGE,
                AlarmState.ALARM,
                Optional.empty(),
                now,
                "It went on ringing after " + change.id() + ".",
                new Subject.Metrics(List.of(repertoire.watched(change))),
                Optional.empty());
    }

    private List<Answer> one(Alarm alarm, Invocation invocation) {
        Instant now = clock.instant();
        return switch (Reaction.to(alarm, terms(), now)) {
            case Reaction.Leave leave -> List.of(Answer.left(leave.why(), leave.because()));
            case Reaction.Answer _ -> once(alarm, alarm.id(), invocation, now);
        };
    }

    private List<Answer> once(Alarm alarm, String id, Invocation invocation, Instant now) {
        return switch (events.begin(id, now, invocation.deadline())) {
            case FIRST -> first(alarm, id, invocation);
            case IN_PROGRESS, HANDLED ->
                List.of(Answer.left(
                        Reaction.Why.REPEATED, alarm.name() + " of " + alarm.changedAt() + " has been answered."));
        };
    }

    private List<Answer> first(Alarm alarm, String id, Invocation invocation) {
        try {
            List<Answer> answers = fresh(alarm, invocation);
            events.handled(id);
            return answers;
        } catch (RuntimeException failure) {
            events.failed(id, clock.instant());
            throw failure;
        }
    }

    /// Looks at the alarm itself: what the event says may be over by now.
    private List<Answer> fresh(Alarm alarm, Invocation invocation) {
        Instant now = clock.instant();
        Optional<KnownAlarm> known =
                alarms.alarms(List.of(alarm.name())).stream().findFirst();
        if (known.isEmpty()) {
            return List.of(unknown(
                    alarm,
                    new Watched(alarms).of(alarm.subject()),
                    "There is no alarm " + alarm.name() + " in this account and region."));
        }
        if (!known.get().rings()) {
            return List.of(Answer.left(
                    Reaction.Why.OVER,
                    alarm.name() + " is " + known.get().state() + " by now: there is nothing left to answer."));
        }
        List<WatchedMetric> metrics = new Watched(alarms).of(alarm.subject());
        List<A> aims = repertoire.aims(alarm, metrics);
        if (aims.isEmpty() && !repertoire.spokesman().speaks(alarm, metrics)) {
            return List.of(others(alarm));
        }
        List<Instant> changed = alarms.stateChanges(alarm.name(), now.minus(terms().flapWindow()), now);
        Optional<Reaction.Leave> flapping = Reaction.flapping(alarm, changed, terms(), now);
        if (flapping.isPresent()) {
            return List.of(flapping(alarm, flapping.get(), invocation));
        }
        return aims.isEmpty()
                ? List.of(unknown(alarm, metrics, looksAt(alarm, metrics)))
                : aims.stream()
                        .map(aim -> repertoire.answer(alarm, aim, invocation))
                        .toList();
    }

    private static Answer others(Alarm alarm) {
        return Answer.left(Reaction.Why.OTHERS, alarm.name() + " is another function's to answer.");
    }

    private static String looksAt(Alarm alarm, List<WatchedMetric> metrics) {
        return metrics.isEmpty()
                ? alarm.name() + " names no metric that could be read."
                : alarm.name() + " looks at " + metrics.getFirst().formatted() + ", which this function cannot size.";
    }

    private Answer unknown(Alarm alarm, List<WatchedMetric> metrics, String what) {
        if (!repertoire.spokesman().speaks(alarm, metrics)) {
            return others(alarm);
        }
        return telling.tell(new AlarmNotice(
                "An alarm that nothing here answers: " + alarm.name(),
                what + " Nothing was changed.",
                Runbook.unknown(repertoire.page(), alarm)));
    }

    /// People hear of it once in the time in which flapping is counted.
    private Answer flapping(Alarm alarm, Reaction.Leave leave, Invocation invocation) {
        Instant now = clock.instant();
        long span = now.getEpochSecond() / terms().flapWindow().toSeconds();
        String told = "flapping#" + alarm.arn() + "#" + span;
        return switch (events.begin(told, now, invocation.deadline())) {
            case FIRST -> {
                telling.tell(new AlarmNotice(
                        "An alarm that flaps: " + alarm.name(),
                        leave.because(),
                        Runbook.flapping(repertoire.page(), alarm)));
                events.handled(told);
                yield Answer.left(leave.why(), leave.because());
            }
            case IN_PROGRESS, HANDLED -> Answer.left(leave.why(), leave.because());
        };
    }

    private ReactionTerms terms() {
        return policies.get().policy().of(own).reactions().terms();
    }
}
