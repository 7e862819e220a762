package io.trimtab.ledger;

import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.ledger.Meter;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.money.Rate;
import io.trimtab.domain.price.DatabaseVolume;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceList;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.LambdaFunction;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// By what a changed resource is measured where no bill tells. Half a price is none: the meter is then absent.
record Meters(PriceList prices) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String ALLOCATED = "allocatedGib";

    Optional<Meter> of(Instance instance, Change change) {
        MetricQuery running = new MetricQuery(
                "AWS/EC2", "CPUUtilization", Map.of("InstanceId", instance.id()), Statistic.AVERAGE, HOUR);
        return PriceKey.Instance.of(instance)
                .flatMap(key -> rate(key.withType(was(change, "instanceType")))
                        .flatMap(before -> rate(key.withType(is(change, "instanceType")))
                                .map(after -> new Meter.RunningHours(running, before, after))));
    }

    Optional<Meter> of(Database database, Change change) {
        return change.plan().kind() == ChangeKind.RESIZE_DATABASE
                ? ofClass(database, change)
                : ofStorage(database, change);
    }

    private Optional<Meter> ofClass(Database database, Change change) {
        MetricQuery running = new MetricQuery(
                "AWS/RDS", "CPUUtilization", Map.of("DBInstanceIdentifier", database.id()), Statistic.AVERAGE, HOUR);
        return PriceKey.DatabaseInstance.of(database)
                .flatMap(key -> rate(key.withClass(was(change, "instanceClass")))
                        .flatMap(before -> rate(key.withClass(is(change, "instanceClass")))
                                .map(after -> new Meter.RunningHours(running, before, after))));
    }

    private Optional<Meter> ofStorage(Database database, Change change) {
        SortedMap<String, String> was = settings(change, change.plan().from());
        SortedMap<String, String> is = settings(change, change.plan().to());
        return cost(database, was)
                .flatMap(before -> cost(database, is)
                        .map(after ->
                                new Meter.Provisioned(number(was, ALLOCATED), number(is, ALLOCATED), before, after)));
    }

    Optional<Meter> of(LambdaFunction function, Change change) {
        String region = function.arn().region();
        return rate(new PriceKey.FunctionDuration(region, function.architecture()))
                .flatMap(duration -> rate(new PriceKey.FunctionRequest(region, function.architecture()))
                        .map(request -> new Meter.FunctionRuns(
                                lambda(function, "Invocations"),
                                lambda(function, "Duration"),
                                duration,
                                request,
                                memory(function, change.plan().from()),
                                memory(function, change.plan().to()))));
    }

    private static MetricQuery lambda(LambdaFunction function, String metric) {
        return new MetricQuery("AWS/Lambda", metric, Map.of("FunctionName", function.name()), Statistic.SUM, HOUR);
    }

    private static int memory(LambdaFunction function, SortedMap<String, String> settings) {
        return Optional.ofNullable(settings.get("memoryMib"))
                .map(Integer::parseInt)
                .orElse(function.memoryMib());
    }

    /// Operations are billed apart where they are ordered.
    private Optional<MonthlyCost> cost(Database database, SortedMap<String, String> storage) {
        return PriceKey.DatabaseInstance.of(database)
                .flatMap(key -> Optional.ofNullable(storage.get("storageType"))
                        .flatMap(DatabaseVolume::of)
                        .flatMap(volume -> rate(new PriceKey.DatabaseStorage(
                                        key.region(), volume, key.engine(), key.deployment()))
                                .map(rate -> rate.monthly(number(storage, ALLOCATED)))
                                .flatMap(size -> switch (volume) {
                                    case IO1, IO2 ->
                                        rate(new PriceKey.DatabaseIops(
                                                        key.region(), volume, key.engine(), key.deployment()))
                                                .map(rate -> size.plus(rate.monthly(number(storage, "iops"))));
                                    case GP2, GP3, MAGNETIC -> Optional.of(size);
                                })));
    }

    private static SortedMap<String, String> settings(Change change, SortedMap<String, String> own) {
        SortedMap<String, String> all =
                new TreeMap<>(change.before().map(BeforeImage::facts).orElseGet(TreeMap::new));
        all.putAll(own);
        return all;
    }

    private static BigDecimal number(SortedMap<String, String> settings, String name) {
        return new BigDecimal(settings.getOrDefault(name, "0"));
    }

    private static String was(Change change, String setting) {
        return settings(change, change.plan().from()).getOrDefault(setting, "unknown");
    }

    private static String is(Change change, String setting) {
        return settings(change, change.plan().to()).getOrDefault(setting, "unknown");
    }

    private Optional<Rate> rate(PriceKey key) {
        return prices.quote(key).map(Quote::rate);
    }
}
