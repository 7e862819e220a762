package io.trimtab.rightsizing.database;

import io.trimtab.domain.policy.CandidatePolicy;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.resource.ClassOffers;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.rightsizing.ScanContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The classes that a database could have, with their prices. What has no price is no candidate.
final class DatabaseCandidates {
    private final ScanContext context;
    private final Database database;
    private final InstanceType present;
    private final Offer offer;

    DatabaseCandidates(ScanContext context, Database database, InstanceType present, Offer offer) {
        this.context = context;
        this.database = database;
        this.present = present;
        this.offer = offer;
    }

    /// @param quote its price an hour
    record Candidate(InstanceType type, PriceKey.DatabaseInstance key, Quote quote) {
        String name() {
            return key.instanceClass();
        }

        boolean isCheaperThan(Candidate other) {
            return quote.rate().price().compareTo(other.quote.rate().price()) < 0;
        }
    }

    /// What RDS sells for this database's engine.
    ///
    /// @param familiesInUse families on which this very version of the engine runs in this account
    record Offer(ClassOffers.Answer answer, Set<String> familiesInUse) {
        Offer {
            familiesInUse = Set.copyOf(familiesInUse);
        }

        /// Why nothing can be chosen from; empty when something can.
        Optional<String> unknown() {
            return answer instanceof ClassOffers.Unknown(String because) ? Optional.of(because) : Optional.empty();
        }

        /// A version that is sold no more says nothing of storage.
        boolean takesGp3(Database database) {
            if (!(answer instanceof ClassOffers.Listed(var classes))) {
                return false;
            }
            ClassOffers.Terms terms = classes.get(database.instanceClass());
            return terms != null && terms.take("gp3", database.storage().allocatedGib());
        }

        private boolean has(Database database, InstanceType type) {
            return switch (answer) {
                case ClassOffers.Listed(var classes) -> {
                    ClassOffers.Terms terms = classes.get("db." + type.name());
                    yield terms != null
                            && (terms.multiAz() || !database.multiAz())
                            && terms.take(
                                    database.storage().type(),
                                    database.storage().allocatedGib());
                }
                case ClassOffers.NothingNew _ -> familiesInUse.contains(type.family());
                case ClassOffers.Unknown _ -> false;
            };
        }
    }

    Optional<Candidate> present() {
        return PriceKey.DatabaseInstance.of(database).flatMap(key -> priced(present, key));
    }

    /// All that this engine and its storage could run on, the cheapest first; among equals the present family, then
    /// the name, decide.
    List<Candidate> all() {
        Optional<PriceKey.DatabaseInstance> key = PriceKey.DatabaseInstance.of(database);
        if (key.isEmpty()) {
            return List.of();
        }
        return context.types().all().stream()
                .filter(this::fits)
                .flatMap(type -> priced(type, key.get().withClass("db." + type.name())).stream())
                .sorted(Comparator.comparing((Candidate candidate) ->
                                candidate.quote().rate().price())
                        .thenComparing(candidate -> !candidate.type().family().equals(present.family()))
                        .thenComparing(candidate -> candidate.type().name()))
                .toList();
    }

    /// Whether EC2 still counts a type among its current ones says nothing of RDS: its own offer does.
    private boolean fits(InstanceType type) {
        CandidatePolicy policy = context.rules(database.tags()).candidates();
        boolean sameFamily = type.family().equals(present.family());
        boolean sameArchitecture = type.architectures().stream().anyMatch(present.architectures()::contains);
        return !type.name().equals(present.name())
                && (sameFamily || policy.families().contains(type.family()))
                && (!type.burstable() || present.burstable() || policy.burstable())
                && (sameArchitecture || policy.gravitonAllowed(database.tags()))
                && !type.bareMetal()
                && type.gpus() == 0
                && offer.has(database, type);
    }

    private Optional<Candidate> priced(InstanceType type, PriceKey.DatabaseInstance key) {
        return context.prices().quote(key).map(quote -> new Candidate(type, key, quote));
    }
}
