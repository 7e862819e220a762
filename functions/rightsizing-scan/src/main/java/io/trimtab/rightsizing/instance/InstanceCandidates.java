package io.trimtab.rightsizing.instance;

import io.trimtab.domain.policy.CandidatePolicy;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceList;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.rightsizing.TypeCatalog;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The types that an instance could run on, with their prices. What has no price is no candidate.
final class InstanceCandidates {
    private final Instance instance;
    private final InstanceType present;
    private final CandidatePolicy policy;
    private final TypeCatalog types;
    private final PriceList prices;
    private final Set<Architecture> architectures;

    InstanceCandidates(
            Instance instance, InstanceType present, CandidatePolicy policy, TypeCatalog types, PriceList prices) {
        this.instance = instance;
        this.present = present;
        this.policy = policy;
        this.types = types;
        this.prices = prices;
        this.architectures = policy.gravitonAllowed(instance.tags())
                ? EnumSet.of(instance.architecture(), Architecture.ARM64)
                : EnumSet.of(instance.architecture());
    }

    /// @param quote its price an hour
    record Candidate(InstanceType type, PriceKey.Instance key, Quote quote) {}

    Optional<Candidate> present() {
        return PriceKey.Instance.of(instance).flatMap(key -> priced(present, key));
    }

    /// Those that would start this instance's image and hold what is attached to it, the cheapest first; among equals
    /// the present family, then the name, decide.
    ///
    /// @param wanted asked before a price is looked up
    List<Candidate> cheapestFirst(Predicate<InstanceType> wanted) {
        Optional<PriceKey.Instance> key = PriceKey.Instance.of(instance);
        if (key.isEmpty()) {
            return List.of();
        }
        return types.all().stream()
                .filter(this::startsHere)
                .filter(wanted)
                .flatMap(type -> priced(type, key.get().withType(type.name())).stream())
                .sorted(Comparator.comparing((Candidate candidate) ->
                                candidate.quote().rate().price())
                        .thenComparing(candidate -> !candidate.type().family().equals(present.family()))
                        .thenComparing(candidate -> candidate.type().name()))
                .toList();
    }

    private boolean startsHere(InstanceType type) {
        boolean sameFamily = type.family().equals(present.family());
        return !type.name().equals(present.name())
                && (sameFamily || policy.families().contains(type.family()))
                && (sameFamily || type.currentGeneration())
                && type.bareMetal() == present.bareMetal()
                && (!type.burstable() || present.burstable() || policy.burstable())
                && !Collections.disjoint(architectures, type.architectures())
                && type.virtualizationTypes().contains(instance.virtualizationType())
                && (!present.nitro() || type.nitro())
                && type.gpus() == present.gpus()
                && (!instance.instanceStore() || type.localDiskGb() >= present.localDiskGb())
                && type.network().interfaces() >= instance.interfaces()
                && type.network().addressesPerInterface() >= instance.addressesPerInterface();
    }

    private Optional<Candidate> priced(InstanceType type, PriceKey.Instance key) {
        return prices.quote(key).map(quote -> new Candidate(type, key, quote));
    }
}
