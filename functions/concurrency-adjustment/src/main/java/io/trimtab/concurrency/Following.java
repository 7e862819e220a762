package io.trimtab.concurrency;

import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.Control;
import io.trimtab.aws.store.Cursor;
import io.trimtab.aws.store.RunLease;
import io.trimtab.aws.store.RunStart;
import io.trimtab.aws.store.RunStore;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every two minutes: looks at all functions whose tag asks for a rhythm, in the order of their ARNs. Where time runs
/// out, the next run goes on behind the last one. One that fails never strands the others.
final class Following {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    /// A day of minutes of five metrics of fourteen functions fills a call to CloudWatch; so many are four.
    private static final int AT_ONCE = 56;

    private final Parts parts;
    private final Clock clock;

    Following(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// @param own environment of this deployment
    record Parts(
            Environment own,
            Supplier<LoadedPolicy> policies,
            Control control,
            RunStore runs,
            Account account,
            TrafficReading traffic,
            SnapshotReading reading,
            Stepping stepping,
            Notes notes) {}

    /// What holds for the whole of a run.
    private record Run(LoadedPolicy policy, EnvironmentPolicy rules, Set<String> scaledByAws, Instant stopAt) {}

    Round run(Invocation invocation) {
        Round round = new Round();
        LoadedPolicy policy = parts.policies().get();
        EnvironmentPolicy rules = policy.policy().of(parts.own());
        Optional<String> rests = rests(rules);
        if (rests.isPresent()) {
            round.idle(rests.get());
            return round;
        }
        switch (parts.runs().begin(invocation)) {
            case RunStart.Busy busy ->
                round.idle("Another run, " + busy.holder() + ", is at work until " + busy.until() + ".");
            case RunStart.Begun(RunLease lease) -> {
                try {
                    walk(lease, policy, rules, round, invocation);
                    parts.notes().tell(lease, round);
                } finally {
                    giveBack(lease);
                }
            }
        }
        return round;
    }

    /// Why nothing could be moved now. Nothing is read then: figures cost.
    private Optional<String> rests(EnvironmentPolicy rules) {
        Instant now = clock.instant();
        if (rules.terms(ChangeKind.FOLLOW_RHYTHM).mode() == Mode.OBSERVE) {
            return Optional.of("The policy only observes here: no rhythm is followed.");
        }
        return parts.control()
                .paused()
                .map(pause -> "Everything is paused: " + pause.reason() + ".")
                .or(() -> rules.changes().freezes().stream()
                        .filter(freeze -> freeze.endAt(now).isPresent())
                        .findFirst()
                        .map(freeze -> "Nothing is changed now: " + freeze.reason() + "."));
    }

    private void walk(
            RunLease lease, LoadedPolicy policy, EnvironmentPolicy rules, Round round, Invocation invocation) {
        Optional<Arn> after =
                parts.runs().cursor(lease.account(), lease.region()).map(cursor -> new Arn(cursor.after()));
        SortedMap<Arn, Tags> all = managed(policy, rules);
        SortedMap<Arn, Tags> rest = new TreeMap<>(all);
        after.ifPresent(done -> rest.keySet().removeIf(arn -> arn.compareTo(done) <= 0));
        Run run = new Run(
                policy, rules, rest.isEmpty() ? Set.of() : parts.account().scaledByAws(), invocation.stopAt());
        Optional<Arn> last = after;
        List<Arn> arns = List.copyOf(rest.keySet());
        for (int from = 0; from < arns.size(); from += AT_ONCE) {
            List<Arn> batch = arns.subList(from, Math.min(arns.size(), from + AT_ONCE));
            Map<String, TrafficReading.Both> minutes = minutes(batch, rest, run);
            for (Arn function : batch) {
                if (!clock.instant().isBefore(run.stopAt())) {
                    stop(lease, last, round, invocation);
                    return;
                }
                look(function, rest.getOrDefault(function, Tags.NONE), minutes, run, round);
                last = Optional.of(function);
            }
        }
        if (after.isEmpty()) {
            round.sawAll();
        }
        parts.runs().finished(lease, clock.instant());
    }

    private SortedMap<Arn, Tags> managed(LoadedPolicy policy, EnvironmentPolicy rules) {
        SortedMap<Arn, Tags> managed = new TreeMap<>(
                parts.account().carrying(rules.concurrency().rhythm().optIn()));
        managed.values()
                .removeIf(tags -> policy.policy().environmentTags().of(tags) != parts.own()
                        || rules.rightsizing().protectedTags().stream().anyMatch(tags::carries));
        return managed;
    }

    private Map<String, TrafficReading.Both> minutes(List<Arn> batch, Map<Arn, Tags> tags, Run run) {
        Map<String, Optional<NamedDatabase>> wanted = new LinkedHashMap<>();
        batch.forEach(arn -> wanted.put(name(arn), NamedDatabase.of(tags.getOrDefault(arn, Tags.NONE))));
        return parts.traffic().read(wanted, clock.instant(), run.stopAt());
    }

    private void stop(RunLease lease, Optional<Arn> last, Round round, Invocation invocation) {
        round.outOfTime();
        last.ifPresent(arn ->
                parts.runs().stoppedAfter(lease, new Cursor(invocation.requestId(), arn.value(), clock.instant())));
    }

    private void look(Arn function, Tags tags, Map<String, TrafficReading.Both> minutes, Run run, Round round) {
        round.looked();
        TrafficReading.Both read = minutes.get(name(function));
        if (read == null) {
            round.failed(function.value(), "its minutes could not be read");
            return;
        }
        try {
            Optional<FunctionState> state = parts.account().function(function);
            if (state.isPresent()) {
                step(snapshot(function, state.get(), tags, read, run), tags, run, round);
            }
        } catch (RuntimeException failure) {
            LOG.warn("not looked at: {}", function, failure);
            round.failed(function.value(), String.valueOf(failure.getMessage()));
        }
    }

    private Snapshot snapshot(Arn function, FunctionState state, Tags tags, TrafficReading.Both read, Run run) {
        return parts.reading()
                .look(
                        new Aim.Function(function, Optional.empty()),
                        state,
                        tags,
                        parts.own(),
                        new OwnerTags(run.policy().policy().ownerMarkers().terraform()),
                        read,
                        new TreeSet<>(),
                        clock.instant());
    }

    private void step(Snapshot snapshot, Tags tags, Run run, Round round) {
        Optional<Place> place = snapshot.place();
        if (place.isEmpty()) {
            round.note(Note.nowhere(snapshot));
        } else if (run.scaledByAws()
                .contains(snapshot.name() + ":" + place.get().qualifier())) {
            round.note(Note.scaledByAws(snapshot, place.get()));
        } else {
            try {
                parts.stepping().step(snapshot, tags, run.rules()).ifPresent(round::asked);
            } catch (IllegalArgumentException unclear) {
                round.note(Note.unclear(snapshot.function(), snapshot.name(), String.valueOf(unclear.getMessage())));
            }
        }
    }

    private static String name(Arn function) {
        return new Aim.Function(function, Optional.empty()).name();
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
