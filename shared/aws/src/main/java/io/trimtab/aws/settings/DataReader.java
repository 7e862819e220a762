package io.trimtab.aws.settings;

import io.trimtab.domain.capacity.data.CachePolicy;
import io.trimtab.domain.capacity.data.DataPolicy;
import io.trimtab.domain.capacity.data.DatabasePolicy;
import io.trimtab.domain.capacity.data.QueuePolicy;
import io.trimtab.domain.capacity.data.TablePolicy;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import java.time.Duration;
import java.util.Currency;

/// Types the sections `workers`, `tables`, `database` and `cache`.
final class DataReader {
    private static final long HOURS_A_MONTH = 730;

    private DataReader() {}

    static DataPolicy read(Branch settings, Currency currency) {
        return new DataPolicy(
                queues(settings.branch("workers"), settings.branch("lambdaConcurrency")),
                tables(settings.branch("tables"), currency),
                databases(settings.branch("database"), currency),
                caches(settings.branch("cache")));
    }

    private static QueuePolicy queues(Branch section, Branch concurrency) {
        Branch bounds = section.branch("maximumConcurrency");
        return new QueuePolicy(
                section.count("queueDepth"),
                Duration.ofSeconds(section.whole("oldestSeconds")),
                Duration.ofMinutes(section.whole("drainMinutes")),
                section.number("targetUtilisation"),
                section.number("errorFraction"),
                section.number("slowerBy"),
                bounds.count("minimum"),
                bounds.count("maximum"),
                concurrency.count("accountUnreservedFloor"));
    }

    private static TablePolicy tables(Branch section, Currency currency) {
        return new TablePolicy(
                section.number("targetUtilisation"),
                section.number("hotBelow"),
                section.number("onDemandBelow"),
                monthly(section.money("readUnitHour", currency)),
                monthly(section.money("writeUnitHour", currency)),
                section.number("onDemandFactor"));
    }

    private static DatabasePolicy databases(Branch section, Currency currency) {
        Branch replica = section.branch("replica");
        return new DatabasePolicy(
                section.number("cpuFraction"),
                section.number("poolFraction"),
                section.number("storageFraction"),
                Duration.ofMillis(section.whole("queryMilliseconds")),
                replica.number("readWriteRatio"),
                Duration.ofMillis(replica.whole("lagMilliseconds")),
                replica.count("maximum"),
                section.number("serverlessMaximumAcu"),
                monthly(section.money("serverlessAcuHour", currency)),
                section.count("storageMaximumGib"),
                section.number("storageAfterFraction"));
    }

    private static CachePolicy caches(Branch section) {
        Branch replicas = section.branch("replicas");
        return new CachePolicy(
                replicas.count("minimum"),
                replicas.count("maximum"),
                section.number("cpuFraction"),
                section.number("memoryFraction"),
                section.number("evictionFraction"),
                section.number("singleNodeBelowGb"),
                section.number("maximumNodeGb"));
    }

    private static MonthlyCost monthly(Money hour) {
        return new MonthlyCost(hour).times(HOURS_A_MONTH);
    }
}
