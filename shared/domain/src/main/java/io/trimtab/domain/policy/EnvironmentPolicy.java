package io.trimtab.domain.policy;

import io.trimtab.domain.capacity.CapacityPolicy;
import io.trimtab.domain.capacity.data.DataPolicy;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.concurrency.ConcurrencyPolicy;
import io.trimtab.domain.scaling.ScalingPolicy;
import io.trimtab.domain.tuning.Objective;
import java.time.Duration;
import java.util.Optional;

/// What holds in one environment.
///
/// @param capacity of application tiers
/// @param data capacity of queues, tables, databases and caches
/// @param tuning what power tuning makes smaller; absent where it is off
public record EnvironmentPolicy(
        ModePolicy modes,
        RightsizingPolicy rightsizing,
        ChangePolicy changes,
        ServicePolicy service,
        ReactionPolicy reactions,
        ConcurrencyPolicy concurrency,
        CapacityPolicy capacity,
        DataPolicy data,
        ScalingPolicy scaling,
        Optional<Objective> tuning) {
    private static final Duration STEP_LASTS = Duration.ofMinutes(4);

    /// With power tuning off, as it is by default.
    public EnvironmentPolicy(
            ModePolicy modes,
            RightsizingPolicy rightsizing,
            ChangePolicy changes,
            ServicePolicy service,
            ReactionPolicy reactions,
            ConcurrencyPolicy concurrency,
            CapacityPolicy capacity,
            DataPolicy data,
            ScalingPolicy scaling) {
        this(modes, rightsizing, changes, service, reactions, concurrency, capacity, data, scaling, Optional.empty());
    }

    /// By which the life of a change of that kind goes.
    public Terms terms(ChangeKind kind) {
        return changes.terms(modes.mode(kind), kind);
    }

    /// By which the life of such a change goes. What answers an alarm is asked for and left alone for other times than
    /// what a scan has found, and what grows a failing service has a mode of its own, unless its kind has one.
    public Terms terms(Proposal proposal) {
        Terms usual = terms(proposal.plan().kind());
        if (proposal.plan().kind().isStep()) {
            return step(proposal, usual);
        }
        if (proposal.trigger().isEmpty()) {
            return usual;
        }
        boolean own = proposal.emergency() && !modes.fixed(proposal.plan().kind());
        return new Terms(
                own ? reactions.emergencyScaleOut() : usual.mode(),
                usual.approval().lasting(reactions.approval()),
                usual.waitsFor().filter(_ -> !proposal.emergency()),
                reactions.coolDown(),
                usual.rollBackCoolDown(),
                usual.dismissed());
    }

    /// A step out grows the service and has the mode of that; a step in has the environment's. A mode of the kind's own
    /// holds for both: `auto` is the approval of the whole range. What is not made at once is out of date.
    private Terms step(Proposal proposal, Terms usual) {
        ChangeKind kind = proposal.plan().kind();
        Mode mode = proposal.stepsOut() && !modes.fixed(kind) ? reactions.emergencyScaleOut() : usual.mode();
        return new Terms(
                mode,
                usual.approval().lasting(mode == Mode.AUTO ? STEP_LASTS : reactions.approval()),
                Optional.empty(),
                Duration.ZERO,
                usual.rollBackCoolDown(),
                usual.dismissed());
    }

    public EnvironmentPolicy with(ReactionPolicy other) {
        return new EnvironmentPolicy(
                modes, rightsizing, changes, service, other, concurrency, capacity, data, scaling, tuning);
    }

    public EnvironmentPolicy with(ModePolicy other) {
        return new EnvironmentPolicy(
                other, rightsizing, changes, service, reactions, concurrency, capacity, data, scaling, tuning);
    }

    public EnvironmentPolicy with(RightsizingPolicy other) {
        return new EnvironmentPolicy(
                modes, other, changes, service, reactions, concurrency, capacity, data, scaling, tuning);
    }

    public EnvironmentPolicy with(ChangePolicy other) {
        return new EnvironmentPolicy(
                modes, rightsizing, other, service, reactions, concurrency, capacity, data, scaling, tuning);
    }

    public EnvironmentPolicy with(Optional<Objective> other) {
        return new EnvironmentPolicy(
                modes, rightsizing, changes, service, reactions, concurrency, capacity, data, scaling, other);
    }

    public EnvironmentPolicy with(ScalingPolicy other) {
        return new EnvironmentPolicy(
                modes, rightsizing, changes, service, reactions, concurrency, capacity, data, other, tuning);
    }

    EnvironmentPolicy observing() {
        return with(modes.observing());
    }
}
