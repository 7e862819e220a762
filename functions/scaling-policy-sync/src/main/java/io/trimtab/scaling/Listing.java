package io.trimtab.scaling;

import io.trimtab.aws.gateway.ScalingGroup;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Lists what there is of a tier, by as few calls as there are pages.
final class Listing {
    private final ScalingAccount account;
    private final String marker;
    private final Arn home;
    private Optional<SortedMap<Arn, Tags>> optedIn = Optional.empty();

    /// @param marker the tag by which resources opt in
    /// @param home any ARN of the account and region
    Listing(ScalingAccount account, String marker, Arn home) {
        this.account = account;
        this.marker = marker;
        this.home = home;
    }

    /// In the order of their ARNs.
    ///
    /// @param asked of which something waits for an answer: they are listed whether or not they still opt in
    List<Found> of(Tier tier, Set<Arn> asked) {
        Set<Arn> ours = asked.stream()
                .filter(arn -> arn.service().equals(tier.namespace()))
                .filter(arn -> arn.region().equals(home.region()))
                .collect(Collectors.toSet());
        return tier == Tier.GROUPS ? groups(ours) : registered(tier, ours);
    }

    private List<Found> groups(Set<Arn> asked) {
        SortedMap<Arn, Found> found = new TreeMap<>();
        asked.forEach(arn -> found.put(arn, new Found(arn, Optional.empty(), List.of())));
        for (ScalingGroup group : account.groups(marker)) {
            found.put(group.arn(), new Found(group.arn(), Optional.of(group.tags()), List.of(group.state())));
        }
        return List.copyOf(found.values());
    }

    private List<Found> registered(Tier tier, Set<Arn> asked) {
        Map<Arn, Tags> wanted = optedIn();
        SortedMap<Arn, List<TargetState>> known = new TreeMap<>();
        for (TargetState state : account.registered(tier, home)) {
            known.computeIfAbsent(state.target().resource(), _ -> new ArrayList<>())
                    .add(state);
        }
        NavigableSet<Arn> all = new TreeSet<>(asked);
        wanted.keySet().stream()
                .filter(arn -> arn.service().equals(tier.namespace()))
                .forEach(all::add);
        known.forEach((arn, states) -> {
            if (!wanted.containsKey(arn) && states.stream().anyMatch(this::isLeftOver)) {
                all.add(arn);
            }
        });
        return all.stream()
                .map(arn -> new Found(arn, Optional.ofNullable(wanted.get(arn)), known.getOrDefault(arn, List.of())))
                .toList();
    }

    /// Of a target whose policy and schedules somebody has removed only its own tag tells whose it was; it is asked for
    /// where nothing uses the target, which is rare.
    private boolean isLeftOver(TargetState state) {
        return state.hasOwn() || (state.isBare() && account.isMadeByUs(state.target()));
    }

    private Map<Arn, Tags> optedIn() {
        SortedMap<Arn, Tags> tagged = optedIn.orElseGet(() -> account.optedIn(marker));
        optedIn = Optional.of(tagged);
        return tagged;
    }
}
