package io.trimtab.rightsizing.database;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.Rate;
import io.trimtab.domain.money.Unit;
import io.trimtab.domain.policy.HeadroomPolicy;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.price.DatabaseVolume;
import io.trimtab.domain.price.Deployment;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.resource.ClassOffers;
import io.trimtab.domain.resource.Database;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Fixtures.Answers;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;
import io.trimtab.rightsizing.ScanContext;
import io.trimtab.rightsizing.Shape;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Databases, what they cost and what RDS sells, for the tests of their rules.
final class DatabaseFixtures {
    static final double GIB = 1024.0 * 1024 * 1024;
    static final double MIB = 1024.0 * 1024;

    /// PostgreSQL, Single-AZ, eu-central-1, an hour.
    private static final Map<String, String> USD_AN_HOUR = Map.ofEntries(
            Map.entry("db.t3.medium", "0.084"),
            Map.entry("db.t3.large", "0.168"),
            Map.entry("db.t3.xlarge", "0.336"),
            Map.entry("db.t3.2xlarge", "0.672"),
            Map.entry("db.m5.large", "0.212"),
            Map.entry("db.m5.xlarge", "0.424"),
            Map.entry("db.m5.2xlarge", "0.848"),
            Map.entry("db.m6g.large", "0.189"),
            Map.entry("db.m6g.xlarge", "0.379"),
            Map.entry("db.r5.large", "0.305"),
            Map.entry("db.r5.xlarge", "0.610"));

    private static final PriceSource SOURCE = new PriceSource(PriceSource.Kind.PRICE_LIST, LocalDate.of(2025, 11, 4));

    /// What is sold takes any storage from 20 GiB to 64 TiB, and a standby.
    static final ClassOffers EVERYTHING = (_, _) -> new ClassOffers.Listed(USD_AN_HOUR.keySet().stream()
            .collect(Collectors.toMap(
                    name -> name, _ -> terms(true, Set.of("gp2", "gp3", "io1", "io2", "standard"), 65_536))));

    private DatabaseFixtures() {}

    static ClassOffers.Terms terms(boolean multiAz, Set<String> storageTypes, int maxGib) {
        return new ClassOffers.Terms(
                multiAz,
                storageTypes.stream()
                        .collect(Collectors.toMap(name -> name, _ -> new ClassOffers.SizeRange(20, maxGib))));
    }

    static ScanContext context(Policy policy) {
        return new ScanContext(Fixtures.NOW, policy, Fixtures.TYPES, DatabaseFixtures::quote, Fixtures.NO_COMMITMENTS);
    }

    /// The shipped figures without what uncertainty adds: 1.2 times what was seen is what is needed.
    static Policy believing() {
        return Fixtures.rules(rules -> new RightsizingPolicy(
                rules.evidence(),
                new HeadroomPolicy(
                        rules.headroom().cpu().withCaution(0),
                        rules.headroom().memory().withCaution(0)),
                rules.saving(),
                rules.idle(),
                rules.candidates(),
                rules.functions(),
                rules.upsize(),
                rules.ownedProductionProposeOnly(),
                rules.protectedTags()));
    }

    static Optional<Quote> quote(PriceKey key) {
        return switch (key) {
            case PriceKey.DatabaseInstance database ->
                Optional.ofNullable(USD_AN_HOUR.get(database.instanceClass()))
                        .map(usd -> new BigDecimal(usd)
                                .multiply(BigDecimal.valueOf(database.deployment() == Deployment.MULTI_AZ ? 2 : 1)))
                        .map(usd -> new Quote(Rate.hourly(usd.toPlainString()), SOURCE));
            case PriceKey.DatabaseStorage storage ->
                Optional.of(quote(storage.volume() == DatabaseVolume.IO1 ? "0.149" : "0.137", Unit.GB_MONTH));
            case PriceKey.DatabaseIops _ -> Optional.of(quote("0.119", Unit.IOPS_MONTH));
            case PriceKey.Instance _, PriceKey.FunctionDuration _, PriceKey.FunctionRequest _, PriceKey.CacheNode _ ->
                Optional.empty();
        };
    }

    static Quote quote(String usd, Unit unit) {
        return new Quote(new Rate(Money.usd(usd), unit), SOURCE);
    }

    /// What CloudWatch says of a database that is equally busy at all times; its average is a third of its peak.
    static Answers load(Database database, double cpuPeakPercent, double freeGib, double connections) {
        DatabaseQueries queries = new DatabaseQueries(database);
        return Fixtures.window()
                .with(queries.cpu(Statistic.MAXIMUM, MetricSource.HOUR), Shape.flat(cpuPeakPercent))
                .with(queries.cpu(Statistic.AVERAGE, MetricSource.HOUR), Shape.flat(cpuPeakPercent / 3))
                .with(queries.freeableMemory(MetricSource.HOUR), Shape.flat(freeGib * GIB))
                .with(queries.connections(MetricSource.HOUR), Shape.flat(connections));
    }

    /// The same over all days that there are.
    static Answers earlier(Database database, double cpuPeakPercent, double freeGib, double connections) {
        DatabaseQueries queries = new DatabaseQueries(database);
        return Fixtures.longView()
                .with(queries.cpu(Statistic.MAXIMUM, MetricSource.DAY), Shape.flat(cpuPeakPercent))
                .with(queries.freeableMemory(MetricSource.DAY), Shape.flat(freeGib * GIB))
                .with(queries.connections(MetricSource.DAY), Shape.flat(connections));
    }

    static DatabaseSizing sizing(Policy policy) {
        return new DatabaseSizing(context(policy), EVERYTHING, List.of());
    }

    /// What is said of its class, with every closer look that is asked for.
    static Decision decide(DatabaseSizing sizing, Database database, Measured first, Measured closer) {
        return (Decision) all(sizing, database, first, closer).getFirst();
    }

    static List<io.trimtab.domain.finding.Judgement> all(
            DatabaseSizing sizing, Database database, Measured first, Measured closer) {
        Measured asked =
                sizing.closerLook(database, first).isEmpty() ? new Measured(closer.window(), Map.of()) : closer;
        return sizing.judge(database, first, Optional.of(asked));
    }
}
