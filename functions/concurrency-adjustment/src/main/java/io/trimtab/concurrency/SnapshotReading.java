package io.trimtab.concurrency;

import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.gateway.ProvisionedState;
import io.trimtab.domain.concurrency.Standing;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/// Reads everything that an answer is decided by.
final class SnapshotReading {
    private final Account account;
    private final TrafficReading traffic;
    private final IntFunction<Optional<MonthlyCost>> price;
    private final BiFunction<Arn, Instant, List<Instant>> adjusted;

    /// @param price of one provisioned environment of so many MiB, all month
    /// @param adjusted when a function's concurrency was lowered, of late
    SnapshotReading(
            Account account,
            TrafficReading traffic,
            IntFunction<Optional<MonthlyCost>> price,
            BiFunction<Arn, Instant, List<Instant>> adjusted) {
        this.account = account;
        this.traffic = traffic;
        this.price = price;
        this.adjusted = adjusted;
    }

    /// As it is while an alarm on it rings.
    Snapshot read(
            Aim.Function aim,
            FunctionState state,
            Tags tags,
            Environment environment,
            OwnerTags owners,
            Instant now,
            Instant stopAt) {
        TrafficReading.Both read = traffic.read(aim.name(), NamedDatabase.of(tags), now, stopAt);
        return look(aim, state, tags, environment, owners, read, new TreeSet<>(account.ringing(aim.name())), now);
    }

    /// As it is at any time, with the minutes that were read of many functions at once.
    ///
    /// @param ringing where that is known
    Snapshot look(
            Aim.Function aim,
            FunctionState state,
            Tags tags,
            Environment environment,
            OwnerTags owners,
            TrafficReading.Both read,
            SortedSet<String> ringing,
            Instant now) {
        Arn function = aim.function();
        Optional<MonthlyCost> each = price.apply(state.memoryMib());
        // What cannot be priced is not bought.
        Optional<Place> place = each.flatMap(
                _ -> Place.of(aim.qualifier(), account.provisioned(function), account.aliases(function), tags));
        return new Snapshot(
                function,
                aim.name(),
                environment,
                owners.owner(tags),
                place,
                read.traffic(),
                standing(function, place, each.orElse(MonthlyCost.usd("0")), now),
                read.downstream(),
                ringing);
    }

    private Standing standing(Arn function, Optional<Place> place, MonthlyCost each, Instant now) {
        boolean settling = place.flatMap(found -> account.provisioned(function, found.qualifier()))
                .filter(state -> state.status() == ProvisionedState.Status.IN_PROGRESS)
                .isPresent();
        return new Standing(
                account.reserved(function),
                place.map(found -> OptionalInt.of(found.provisioned())).orElseGet(OptionalInt::empty),
                settling,
                account.concurrency(),
                each,
                adjusted.apply(function, now));
    }
}
