package io.trimtab.capacity;

import io.trimtab.aws.gateway.ComputeGateway;
import io.trimtab.aws.price.PriceBook;
import io.trimtab.domain.capacity.Fleet;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.Tenancy;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.resource.OperatingSystem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/// What one more instance costs all month, and one of the next larger size: on demand, with Linux, in the group's
/// region. Commitments and Spot make it less.
final class InstancePrice {
    private final PriceBook book;
    private final String region;
    private final Function<Collection<String>, SortedMap<String, InstanceType>> families;

    InstancePrice(PriceBook book, String region, ComputeGateway types) {
        this(book, region, types::instanceTypes);
    }

    /// @param families reads every type of these families
    InstancePrice(
            PriceBook book, String region, Function<Collection<String>, SortedMap<String, InstanceType>> families) {
        this.book = book;
        this.region = region;
        this.families = families;
    }

    /// Of a group of several types that of the dearest: the cost is never guessed too low.
    ///
    /// @return empty where one of them has no price in the book
    Optional<Fleet.Costs> of(Collection<String> types) {
        List<Priced> priced = types.stream()
                .distinct()
                .flatMap(type -> monthly(type).map(each -> new Priced(type, each)).stream())
                .toList();
        return types.isEmpty() || priced.size() < types.stream().distinct().count()
                ? Optional.empty()
                : priced.stream()
                        .max(Comparator.comparing(Priced::each))
                        .map(dearest -> new Fleet.Costs(dearest.each(), larger(dearest.type())));
    }

    private record Priced(String type, MonthlyCost each) {}

    /// The smallest of the family that has more memory.
    private Optional<Fleet.Larger> larger(String type) {
        SortedMap<String, InstanceType> family = families.apply(List.of(type.substring(0, type.indexOf('.'))));
        InstanceType present = family.get(type);
        return present == null
                ? Optional.empty()
                : family.values().stream()
                        .filter(other -> other.memoryMib() > present.memoryMib() && !other.bareMetal())
                        .min(Comparator.comparingLong(InstanceType::memoryMib))
                        .flatMap(other -> monthly(other.name()).map(each -> new Fleet.Larger(other.name(), each)));
    }

    private Optional<MonthlyCost> monthly(String type) {
        return type.indexOf('.') < 0
                ? Optional.empty()
                : book.quote(new PriceKey.Instance(region, type, OperatingSystem.LINUX, Tenancy.SHARED))
                        .map(quote -> quote.rate().monthly());
    }
}
