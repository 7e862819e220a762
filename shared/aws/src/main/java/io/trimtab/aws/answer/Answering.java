package io.trimtab.aws.answer;

import io.trimtab.aws.alarm.AlarmLook;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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
    private final Unanswered unanswered;
    private final Optional<Later> later;
    private final Clock clock;

    public Answering(Parts<A> parts, Clock clock) {
        this.own = parts.own();
        this.policies = parts.policies();
        this.alarms = parts.alarms();
        this.events = parts.events();
        this.changes = parts.changes();
        this.repertoire = parts.repertoire();
        this.telling = parts.telling();
        this.unanswered = new Unanswered(repertoire.spokesman(), repertoire.page(), telling);
        this.later = parts.later();
        this.clock = clock;
    }

    /// @param own environment of this deployment, whose terms say which alarms are answered
    /// @param later absent in an invocation by hand, where nothing is booked
    /// @param <A> what an alarm may be about
    public record Parts<A>(
            Environment own,
            Supplier<LoadedPolicy> policies,
            Alarms alarms,
            EventStore events,
            ChangeStore changes,
            Repertoire<A> repertoire,
            Telling telling,
            Optional<Later> later) {}

    /// @throws RuntimeException the first failure, after all others have been answered
    public List<Answer> all(List<Alarm> alarms, Invocation invocation) {
        return each(alarms, Alarm::name, alarm -> one(alarm, invocation));
    }

    /// What could not be answered yet, now that what held it should be over.
    public List<Answer> later(AlarmLook look, Invocation invocation) {
        return once(look, look.id(), invocation, clock.instant());
    }

    /// One that fails never strands the others; it then fails as a whole, after them.
    private static <T> List<Answer> each(List<T> things, Function<T, String> name, Function<T, List<Answer>> answer) {
        List<Answer> answers = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (T thing : things) {
            try {
                answers.addAll(answer.apply(thing));
            } catch (RuntimeException failure) {
                LOG.warn("not answered: {}", name.apply(thing), failure);
                failures.add(failure);
            }
        }
        if (failures.isEmpty()) {
            return answers;
        }
        RuntimeException first = failures.getFirst();
        failures.stream().filter(other -> !other.equals(first)).forEach(first::addSuppressed);
        throw first;
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
        String id = "again#" + changeId + "#" + unproven.orElseThrow().version();
        return once(AlarmLook.first(alarm.get()), id, invocation, now);
    }

    private Alarm stillRinging(Change change, Trigger trigger, Instant now) {
        Arn resource = change.plan().resource();
        return new Alarm(
                resource.beside("cloudwatch", "alarm:" + trigger.alarm()),
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
            case Reaction.Answer _ -> once(AlarmLook.first(alarm), alarm.id(), invocation, now);
        };
    }

    private List<Answer> once(AlarmLook look, String id, Invocation invocation, Instant now) {
        Alarm alarm = look.alarm();
        return switch (events.begin(id, now, invocation.deadline())) {
            case FIRST -> first(look, id, invocation);
            case IN_PROGRESS, HANDLED ->
                List.of(Answer.left(
                        Reaction.Why.REPEATED, alarm.name() + " of " + alarm.changedAt() + " has been answered."));
        };
    }

    private List<Answer> first(AlarmLook look, String id, Invocation invocation) {
        try {
            List<Answer> answers = fresh(look, invocation);
            events.handled(id);
            return answers;
        } catch (RuntimeException failure) {
            events.failed(id, clock.instant());
            throw failure;
        }
    }

    /// Looks at the alarm itself: what the event says may be over by now.
    private List<Answer> fresh(AlarmLook look, Invocation invocation) {
        Alarm alarm = look.alarm();
        Instant now = clock.instant();
        List<WatchedMetric> metrics = new Watched(alarms).of(alarm.subject());
        Optional<KnownAlarm> known =
                alarms.alarms(List.of(alarm.name())).stream().findFirst();
        if (known.isEmpty() && look.attempt() == 0) {
            return List.of(unanswered.gone(alarm, metrics));
        }
        if (known.filter(KnownAlarm::rings).isEmpty()) {
            return List.of(Answer.left(
                    Reaction.Why.OVER,
                    alarm.name() + " is "
                            + known.map(one -> one.state().name()).orElse("no more")
                            + " by now: there is nothing left to answer."));
        }
        List<A> aims = repertoire.aims(alarm, metrics).stream()
                .filter(aim -> look.wants(repertoire.key(aim)))
                .toList();
        if (aims.isEmpty() && !repertoire.spokesman().speaks(alarm, metrics)) {
            return List.of(Unanswered.others(alarm));
        }
        List<Instant> changed = alarms.stateChanges(alarm.name(), now.minus(terms().flapWindow()), now);
        Optional<Reaction.Flapping> flapping = Reaction.flapping(alarm, changed, terms(), now);
        if (flapping.isPresent()) {
            return List.of(flapping(look, metrics, flapping.get(), invocation));
        }
        return aims.isEmpty() ? List.of(unanswered.unknown(alarm, metrics)) : answered(look, metrics, aims, invocation);
    }

    /// What of it is held is looked at again, all of it at once, when the first of that is over; also where another
    /// part failed.
    private List<Answer> answered(AlarmLook look, List<WatchedMetric> metrics, List<A> aims, Invocation invocation) {
        SortedMap<String, Instant> held = new TreeMap<>();
        try {
            return each(aims, repertoire::key, aim -> {
                Answer answer = repertoire.answer(look.alarm(), aim, invocation);
                if (answer instanceof Answer.Held one) {
                    held.put(repertoire.key(aim), one.until());
                }
                return List.of(answer);
            });
        } finally {
            held.values().stream()
                    .min(Comparator.naturalOrder())
                    .ifPresent(until -> book(look, metrics, new TreeSet<>(held.keySet()), until, invocation));
        }
    }

    private void book(
            AlarmLook look, List<WatchedMetric> metrics, SortedSet<String> aims, Instant at, Invocation invocation) {
        Instant now = clock.instant();
        look.next(metrics, aims).ifPresent(next -> later.ifPresent(booking -> booking.book(next, at, now, invocation)));
    }

    /// People hear of it once in the time in which flapping is counted, and by then it is looked at again.
    private Answer flapping(
            AlarmLook look, List<WatchedMetric> metrics, Reaction.Flapping flapping, Invocation invocation) {
        Alarm alarm = look.alarm();
        Instant now = clock.instant();
        Answer held = new Answer.Held(Reaction.Why.FLAPPING, flapping.because(), flapping.calmAt());
        if (look.attempt() > 0) {
            book(look, metrics, look.aims(), flapping.calmAt(), invocation);
            return held;
        }
        long span = now.getEpochSecond() / terms().flapWindow().toSeconds();
        String told = "flapping#" + alarm.arn() + "#" + span;
        return switch (events.begin(told, now, invocation.deadline())) {
            case FIRST -> {
                book(look, metrics, look.aims(), flapping.calmAt(), invocation);
                telling.tell(new AlarmNotice(
                        "An alarm that flaps: " + alarm.name(),
                        flapping.because(),
                        Runbook.flapping(repertoire.page(), alarm)));
                events.handled(told);
                yield held;
            }
            case IN_PROGRESS, HANDLED -> Answer.left(Reaction.Why.FLAPPING, flapping.because());
        };
    }

    private ReactionTerms terms() {
        return policies.get().policy().of(own).reactions().terms();
    }
}
