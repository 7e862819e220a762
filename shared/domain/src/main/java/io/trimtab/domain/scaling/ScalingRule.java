package io.trimtab.domain.scaling;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.scaling.Alignment.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares a resource's scaling with the policy and says what is to be done. What is not ours is left and told; what
/// is ours and no longer wanted is taken away; what grows by an alarm's answer stays for its time.
public final class ScalingRule {
    private final ScalingPolicy policy;
    private final List<String> protectedTags;

    /// @param protectedTags a resource that carries one is left alone
    public ScalingRule(ScalingPolicy policy, List<String> protectedTags) {
        this.policy = policy;
        this.protectedTags = List.copyOf(protectedTags);
    }

    /// What was found of a resource, before it is known what to do about it.
    private record Found(List<Drift> drifts, List<String> notes, Optional<Reason> reason) {}

    private record Reason(Why why, String because) {}

    /// @param raised where an answer to an alarm has raised its bounds
    public Alignment decide(ManagedResource resource, Optional<Raised> raised, Instant now) {
        Found found;
        try {
            found = find(resource, now);
        } catch (IllegalArgumentException unclear) {
            return new Alignment.Leave(
                    Why.TAG, String.valueOf(unclear.getMessage()), List.of(), List.of(), Optional.empty());
        }
        if (found.drifts().isEmpty() && found.reason().isEmpty()) {
            return new Alignment.Aligned(found.notes());
        }
        Optional<String> edit = resource.owner().map(owner -> SourceEdit.of(owner, resource, found.drifts()));
        return hindrance(resource, raised, now)
                .or(found::reason)
                .<Alignment>map(reason ->
                        new Alignment.Leave(reason.why(), reason.because(), found.drifts(), found.notes(), edit))
                .orElseGet(
                        () -> new Alignment.Align(plan(resource, found.drifts()), found.drifts(), found.notes(), edit));
    }

    private Optional<Reason> hindrance(ManagedResource resource, Optional<Raised> raised, Instant now) {
        Optional<String> hands =
                protectedTags.stream().filter(resource.tags()::carries).findFirst();
        if (hands.isPresent()) {
            return Optional.of(new Reason(Why.PROTECTED, "Its tag " + hands.get() + " says hands off."));
        }
        return resource.owner()
                .filter(owner -> keepsIt(owner, resource.environment()))
                .map(owner -> new Reason(
                        Why.OWNED, SourceEdit.words(owner) + " declares it and would set it back: edit it there."))
                .or(() -> raised.filter(raise -> now.isBefore(raise.until()))
                        .map(raise -> new Reason(
                                Why.RAISED,
                                "The answer to " + raise.alarm() + " has raised it: that stays until " + raise.until()
                                        + " at least.")));
    }

    /// What a cluster or an environment scales by itself is never touched; what a stack or Terraform declares only
    /// outside production, where its next deployment may set it back.
    private static boolean keepsIt(Owner owner, Environment environment) {
        return switch (owner.kind()) {
            case EKS, ECS, BEANSTALK -> true;
            case CLOUDFORMATION, TERRAFORM -> environment == Environment.PROD;
            case LAUNCH_TEMPLATE -> false; // it declares an instance, not how many there are
        };
    }

    private Found find(ManagedResource resource, Instant now) {
        List<Drift> drifts = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<TargetLook> looks = new ArrayList<>();
        for (TargetState state : resource.targets()) {
            DesiredScaling desired = DesiredScaling.of(state.target().dimension(), policy, resource.tags());
            looks.add(TargetLook.wanted(state, desired, now));
        }
        resource.leftovers().forEach(state -> looks.add(TargetLook.unwanted(state)));
        for (TargetLook look : looks) {
            drifts.addAll(look.drifts());
            notes.addAll(look.notes());
        }
        Optional<Reason> reason = looks.stream()
                .flatMap(look -> look.why().map(why -> new Reason(why, look.because())).stream())
                .findFirst();
        // What cannot be scaled is told; what is left there of ours goes all the same.
        Optional<Reason> unsuited =
                resource.unsuited().filter(_ -> drifts.isEmpty()).map(why -> new Reason(Why.UNSUITED, why));
        return new Found(drifts, notes, reason.or(() -> unsuited));
    }

    private static Plan plan(ManagedResource resource, List<Drift> drifts) {
        SortedMap<String, String> from = new TreeMap<>();
        SortedMap<String, String> to = new TreeMap<>();
        SortedSet<ScalingSetting> seen = new TreeSet<>();
        for (Drift drift : drifts) {
            if (!seen.add(drift.setting())) {
                throw new IllegalStateException("a setting must drift once, did twice: " + drift.setting());
            }
            from.put(drift.setting().key(), drift.now());
            to.put(drift.setting().key(), drift.wanted());
        }
        return new Plan(resource.arn(), ChangeKind.ALIGN_SCALING, from, to);
    }
}
