package io.trimtab.scaling;

import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.gateway.TableCapacity;
import io.trimtab.domain.policy.EnvironmentTags;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ManagedResource;
import io.trimtab.domain.scaling.ScalingPolicy;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Looks at one resource by itself: what of it shall scale, and what is left of ours where nothing shall.
///
/// @param marker the tag by which resources opt in
/// @param environments how an environment is told from tags
record Looking(ScalingAccount account, String marker, EnvironmentTags environments, OwnerTags owners) {
    /// Of a group that ECS scales by its capacity provider.
    private static final String MANAGED_BY_ECS = "AmazonECSManaged";

    /// What shall scale of a resource, or why nothing can.
    private record Shall(List<TargetState> targets, Optional<String> unsuited) {
        static Shall not(String why) {
            return new Shall(List.of(), Optional.of(why));
        }
    }

    ManagedResource at(Found found) {
        // Lists of tagged resources lag: before anything of it goes, it is asked for by itself.
        Tags tags = found.tags().orElseGet(() -> account.tags(found.arn()));
        Shall shall = tags.carries(marker) ? shall(found, tags) : new Shall(List.of(), Optional.empty());
        List<ScalingTarget> wanted =
                shall.targets().stream().map(TargetState::target).toList();
        List<TargetState> leftovers = found.known().stream()
                .filter(state -> !wanted.contains(state.target()) && (state.hasOwn() || state.isBare()))
                .map(state -> account.isMadeByUs(state.target()) ? state.madeByUs() : state)
                .filter(state -> state.hasOwn() || state.made())
                .toList();
        return new ManagedResource(
                found.arn(),
                name(found.arn()),
                environments.of(tags),
                owner(tags),
                tags,
                shall.unsuited(),
                shall.targets(),
                leftovers);
    }

    /// The same, with how much of these targets there is.
    ManagedResource using(ManagedResource resource, Set<ScalingTarget> bounded) {
        Map<ScalingTarget, OptionalInt> counts = new HashMap<>();
        for (TargetState state : resource.targets()) {
            if (bounded.contains(state.target()) && state.inUse().isEmpty()) {
                counts.put(state.target(), account.inUse(state.target()));
            }
        }
        return resource.using(counts);
    }

    private Optional<Owner> owner(Tags tags) {
        return tags.get(MANAGED_BY_ECS).isPresent()
                ? Optional.of(new Owner(Owner.Kind.ECS, "of its capacity provider"))
                : owners.owner(tags);
    }

    private Shall shall(Found found, Tags tags) {
        Tier tier = Tier.of(found.arn()).orElseThrow();
        return switch (tier) {
            case FUNCTIONS ->
                tags.get(ScalingPolicy.ALIAS_TAG)
                        .map(alias ->
                                one(found, new ScalingTarget(found.arn(), Dimension.PROVISIONED_CONCURRENCY, alias)))
                        .orElseGet(() -> Shall.not("It has no tag " + ScalingPolicy.ALIAS_TAG
                                + " that says which alias has its provisioned concurrency."));
            case TABLES ->
                account.table(found.arn())
                        .map(capacity -> table(found, capacity))
                        .orElseGet(() -> Shall.not("The table is on demand: there is nothing to scale."));
            case SERVICES ->
                found.arn().resource().split("/", -1).length == "service/cluster/name".split("/", -1).length
                        ? one(found, ScalingTarget.of(found.arn(), Dimension.SERVICE_TASKS))
                        : Shall.not("Its ARN is of the old form and does not name its cluster.");
            case CLUSTERS -> one(found, ScalingTarget.of(found.arn(), Dimension.AURORA_REPLICAS));
            case CACHES -> one(found, ScalingTarget.of(found.arn(), Dimension.CACHE_REPLICAS));
            case GROUPS -> one(found, ScalingTarget.of(found.arn(), Dimension.GROUP_INSTANCES));
        };
    }

    private static Shall one(Found found, ScalingTarget target) {
        return new Shall(List.of(state(found, target)), Optional.empty());
    }

    private static Shall table(Found found, TableCapacity capacity) {
        List<TargetState> targets = new ArrayList<>();
        Arn table = found.arn();
        targets.add(using(
                found,
                ScalingTarget.of(table, Dimension.TABLE_READS),
                capacity.table().reads()));
        targets.add(using(
                found,
                ScalingTarget.of(table, Dimension.TABLE_WRITES),
                capacity.table().writes()));
        capacity.indexes().forEach((index, units) -> {
            targets.add(using(found, new ScalingTarget(table, Dimension.INDEX_READS, index), units.reads()));
            targets.add(using(found, new ScalingTarget(table, Dimension.INDEX_WRITES, index), units.writes()));
        });
        return new Shall(targets, Optional.empty());
    }

    private static TargetState using(Found found, ScalingTarget target, int units) {
        return state(found, target).using(OptionalInt.of(units));
    }

    private static TargetState state(Found found, ScalingTarget target) {
        return found.known().stream()
                .filter(state -> state.target().equals(target))
                .findFirst()
                .orElseGet(() -> TargetState.none(target));
    }

    private static String name(Arn arn) {
        String resource = arn.resource();
        return resource.substring(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1);
    }
}
