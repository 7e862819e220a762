package io.trimtab.concurrency;

import io.trimtab.aws.change.ConcurrencySetting;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.concurrency.Adjustment;
import io.trimtab.domain.concurrency.Minute;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.scaling.Bounds;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// From what was decided to the change that is proposed.
final class Proposing {
    private static final Actor SELF = Actor.function(Wiring.FUNCTION);
    private static final String RHYTHM = "lambda-rhythm";
    private static final int RECENT_MINUTES = 60;

    private Proposing() {}

    /// @throws IllegalStateException where provisioned concurrency is to be changed of nothing that can hold it
    static Proposal provision(Adjustment.Provision decided, Snapshot snapshot, Alarm alarm) {
        Place place = place(snapshot);
        int added = decided.to() - decided.from();
        return proposal(
                ConcurrencySetting.provision(snapshot.function(), place.qualifier(), decided.from(), decided.to()),
                snapshot,
                snapshot.standing().perProvisioned().times(-(long) added),
                Risk.LOW,
                decided,
                trigger(alarm, snapshot, added > 0),
                "ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: " + decided.to() + " }");
    }

    /// One step of the rhythm, with no alarm that it answers.
    ///
    /// @throws IllegalStateException where provisioned concurrency is to be changed of nothing that can hold it
    static Proposal step(Adjustment.Provision decided, Snapshot snapshot, Bounds range) {
        Place place = place(snapshot);
        return new Proposal(
                ConcurrencySetting.step(snapshot.function(), place.qualifier(), decided.from(), decided.to()),
                snapshot.name(),
                snapshot.environment(),
                RHYTHM,
                snapshot.standing().perProvisioned().times((long) decided.from() - decided.to()),
                known(snapshot),
                Risk.LOW,
                true,
                decided.evidence(),
                Optional.empty(),
                snapshot.owner(),
                SELF,
                decided.because() + " Its range is " + range.words()
                        + " at this time; modeByChange: {FollowRhythm: auto} lets it move there without a question.");
    }

    private static Place place(Snapshot snapshot) {
        return snapshot.place()
                .orElseThrow(() -> new IllegalStateException(
                        snapshot.name() + " has nothing that could hold provisioned concurrency"));
    }

    static Proposal reserve(Adjustment.Reserve decided, Snapshot snapshot, Alarm alarm) {
        return reserving(decided.from(), decided.to(), decided, snapshot, Risk.LOW, trigger(alarm, snapshot, true));
    }

    static Proposal lower(Adjustment.Lower decided, Snapshot snapshot, Alarm alarm) {
        return reserving(decided.from(), decided.to(), decided, snapshot, Risk.MEDIUM, trigger(alarm, snapshot, false));
    }

    private static Proposal reserving(
            OptionalInt from, int to, Adjustment decided, Snapshot snapshot, Risk risk, Trigger trigger) {
        Plan plan = ConcurrencySetting.reserve(snapshot.function(), from, OptionalInt.of(to));
        return proposal(
                plan, snapshot, MonthlyCost.usd("0"), risk, decided, trigger, "ReservedConcurrentExecutions: " + to);
    }

    private static Trigger trigger(Alarm alarm, Snapshot snapshot, boolean emergency) {
        return new Trigger(alarm.name(), snapshot.ringing(), emergency);
    }

    private static Proposal proposal(
            Plan plan,
            Snapshot snapshot,
            MonthlyCost saving,
            Risk risk,
            Adjustment decided,
            Trigger trigger,
            String edit) {
        return new Proposal(
                plan,
                snapshot.name(),
                snapshot.environment(),
                "lambda-concurrency",
                saving,
                known(snapshot),
                risk,
                true,
                decided.evidence(),
                snapshot.owner().map(_ -> edit),
                snapshot.owner(),
                SELF,
                "The alarm " + trigger.alarm() + " rings. " + decided.because(),
                Optional.of(trigger));
    }

    /// The share of the last hour's minutes of which something is known: what is decided on gaps is believed less.
    private static double known(Snapshot snapshot) {
        List<Optional<Minute>> minutes = snapshot.traffic().minutes();
        List<Optional<Minute>> recent = minutes.subList(Math.max(0, minutes.size() - RECENT_MINUTES), minutes.size());
        long known = recent.stream().filter(Optional::isPresent).count();
        return recent.isEmpty() ? 0 : (double) known / recent.size();
    }
}
