package io.trimtab.rehearsal;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Answering;
import io.trimtab.aws.answer.Coalescing;
import io.trimtab.aws.answer.Incoming;
import io.trimtab.aws.answer.Later;
import io.trimtab.aws.answer.Repertoire;
import io.trimtab.aws.answer.Requests;
import io.trimtab.aws.answer.Telling;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.ScheduleGateway.Booking;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.ContinuationSettings;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.EventStore;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Arn;
import io.trimtab.testing.LocalTable;
import io.trimtab.testing.MovedClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// A function of dev that answers alarms: at noon, with a table, a bus, a scheduler, and people who are told. What it
/// knows of an account and what it does for an alarm are its own.
///
/// @param <A> what an alarm may be about
public abstract class AlarmRehearsal<A> implements AutoCloseable {
    public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    public final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    public final People people = new People();
    public final List<String> told = people.told;
    public final List<String> published = new ArrayList<>();
    /// What the scheduler is to bring back, and when.
    public final SortedMap<Instant, String> booked = new TreeMap<>();
    /// Of all schedules that were ever asked for.
    public final Set<String> names = new HashSet<>();
    /// In which it runs; empty leaves the packaged policy as it is, which only observes.
    public Optional<Mode> mode = Optional.of(Mode.AUTO);

    public final ChangeStore changes;
    protected final StateTable table;
    protected final Clock clock = new MovedClock(now);
    private final LocalTable local = new LocalTable();
    private final String function;
    private final EventStore events;

    /// @param function by its job
    protected AlarmRehearsal(String function) {
        this.function = function;
        this.table = new StateTable(local.client(), LocalTable.NAME);
        this.changes = new ChangeStore(table);
        this.events = new EventStore(table, function);
    }

    protected abstract KnownAlarms alarms();

    protected abstract Repertoire<A> repertoire();

    /// What is known of it, as an event of a minute ago tells it.
    public final Alarm event(String name) {
        return event(name, now.get().minusSeconds(60));
    }

    public final Alarm event(String name, Instant changedAt) {
        return alarms().ringing(name, changedAt);
    }

    public final List<Answer> answer(Alarm... alarms) {
        return answering().all(List.of(alarms), invocation());
    }

    /// What the bus tells of an answer that was kept.
    public final List<Answer> again(String changeId) {
        return answering().again(changeId, invocation());
    }

    /// What a schedule brings back.
    public final List<Answer> later(String event) {
        try {
            return switch (Incoming.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)))) {
                case Incoming.Held(var look) -> answering().later(look, invocation());
                case Incoming.Alarms _, Incoming.Kept _ -> throw new AssertionError("must be held, was " + event);
            };
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Makes the change as apply-change would, and keeps it as verify-change would.
    public final void kept(Change change, boolean proven) {
        new Loop(changes, Environment.DEV, made -> policy().policy().dev().terms(made.proposal()), now::get)
                .keep(change, proven);
    }

    protected final LoadedPolicy policy() {
        return mode.map(how -> Policies.loaded(Policies.acting(Environment.DEV, how)))
                .orElseGet(LoadedPolicy::packaged);
    }

    protected final Telling telling() {
        return new Telling(people::tell);
    }

    protected final Requests requests() {
        EventBus bus = new EventBus(() -> new RecordingBus(published), "trimtab-dev");
        return new Requests(changes, new Announcer(bus, new Outbox(table)), telling(), clock);
    }

    protected final Coalescing coalescing() {
        return new Coalescing(events, clock);
    }

    private Answering<A> answering() {
        return new Answering<>(
                new Answering.Parts<>(
                        Environment.DEV,
                        this::policy,
                        alarms(),
                        events,
                        changes,
                        repertoire(),
                        telling(),
                        Optional.of(later())),
                clock);
    }

    private Later later() {
        return new Later(
                function,
                (once, at) -> {
                    booked.put(at, once.event());
                    names.add(once.name());
                    return Booking.BOOKED;
                },
                new ContinuationSettings(
                        "trimtab-dev", "arn:aws:iam::1:role/schedule", "arn:aws:sqs:eu-central-1:1:dead"));
    }

    private Invocation invocation() {
        return new Invocation(
                "run-1",
                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-" + function),
                now.get(),
                now.get().plusSeconds(60),
                Duration.ofSeconds(15));
    }

    @Override
    public final void close() {
        local.close();
    }
}
