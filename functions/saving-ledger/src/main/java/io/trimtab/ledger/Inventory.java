package io.trimtab.ledger;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.LambdaFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// The account's resources for one run: instances and databases listed once, when one is first asked for.
final class Inventory {
    private final Lists lists;
    private final Meters meters;
    private Optional<Map<Arn, Instance>> instances = Optional.empty();
    private Optional<Map<Arn, Database>> databases = Optional.empty();

    /// Where resources are read; each may throw a [GatewayException].
    record Lists(
            Supplier<List<Instance>> instances,
            Supplier<List<Database>> databases,
            Function<Arn, Optional<LambdaFunction>> function) {}

    Inventory(Lists lists, Meters meters) {
        this.lists = lists;
        this.meters = meters;
    }

    /// Whether use and price tell what such a change did, hour by hour.
    static boolean meters(ChangeKind kind) {
        return switch (kind) {
            case RESIZE_INSTANCE, RESIZE_DATABASE, CHANGE_DATABASE_STORAGE, RESIZE_FUNCTION -> true;
            case RESERVE_CONCURRENCY,
                    PROVISION_CONCURRENCY,
                    FOLLOW_RHYTHM,
                    SCALE_EVENT_SOURCE,
                    SCALE_TABLE,
                    ADD_READ_REPLICA,
                    LIMIT_DATABASE_STORAGE,
                    BOUND_SERVERLESS_DATABASE,
                    ADD_CACHE_REPLICA,
                    SCALE_GROUP,
                    SCALE_SERVICE,
                    ALIGN_SCALING -> false;
        };
    }

    /// As the change made it, or not.
    Sight look(Change change) {
        return look(change, true);
    }

    /// Whatever a later change has made of it since.
    Sight superseded(Change change) {
        return look(change, false);
    }

    private Sight look(Change change, boolean asMade) {
        Arn resource = change.plan().resource();
        try {
            return switch (change.plan().kind()) {
                case RESIZE_INSTANCE ->
                    seen(
                            Optional.ofNullable(instances().get(resource)),
                            change,
                            asMade ? Inventory::settings : _ -> change.plan().to(),
                            meters::of);
                case RESIZE_DATABASE, CHANGE_DATABASE_STORAGE ->
                    seen(
                            Optional.ofNullable(databases().get(resource)),
                            change,
                            asMade ? Inventory::settings : _ -> change.plan().to(),
                            meters::of);
                case RESERVE_CONCURRENCY, PROVISION_CONCURRENCY, FOLLOW_RHYTHM ->
                    new Sight.Unseen("What its concurrency costs, only a bill tells.");
                case SCALE_EVENT_SOURCE,
                        SCALE_TABLE,
                        ADD_READ_REPLICA,
                        LIMIT_DATABASE_STORAGE,
                        BOUND_SERVERLESS_DATABASE -> new Sight.Unseen("What its capacity costs, only a bill tells.");
                case SCALE_GROUP, SCALE_SERVICE ->
                    new Sight.Unseen("How many there were each hour, only a bill tells.");
                case ADD_CACHE_REPLICA ->
                    new Sight.Unseen("A bill names the nodes of a cache, and none of them its group.");
                case ALIGN_SCALING -> new Sight.Unseen("What its scaling costs, only a bill tells.");
                case RESIZE_FUNCTION ->
                    seen(
                            lists.function().apply(resource),
                            change,
                            asMade ? Inventory::settings : _ -> change.plan().to(),
                            meters::of);
            };
        } catch (GatewayException refused) {
            return new Sight.Unseen(String.valueOf(refused.getMessage()));
        }
    }

    private interface Metered<T> {
        Optional<io.trimtab.domain.ledger.Meter> of(T resource, Change change);
    }

    private static <T> Sight seen(
            Optional<T> resource, Change change, Function<T, Map<String, String>> settings, Metered<T> meters) {
        if (resource.isEmpty()) {
            return new Sight.Altered("It is gone.");
        }
        Map<String, String> now = settings.apply(resource.get());
        return change.plan().to().entrySet().stream()
                .filter(made -> !made.getValue().equals(now.getOrDefault(made.getKey(), made.getValue())))
                .findFirst()
                .<Sight>map(made -> new Sight.Altered("Its " + made.getKey() + " was set to " + made.getValue()
                        + " and is " + now.get(made.getKey()) + " now."))
                .orElseGet(() -> new Sight.AsMade(meters.of(resource.get(), change)));
    }

    private Map<Arn, Instance> instances() {
        Map<Arn, Instance> known =
                instances.orElseGet(() -> byArn(lists.instances().get(), Instance::arn));
        instances = Optional.of(known);
        return known;
    }

    private Map<Arn, Database> databases() {
        Map<Arn, Database> known =
                databases.orElseGet(() -> byArn(lists.databases().get(), Database::arn));
        databases = Optional.of(known);
        return known;
    }

    private static <T> Map<Arn, T> byArn(List<T> all, Function<T, Arn> arn) {
        Map<Arn, T> map = new HashMap<>();
        all.forEach(one -> map.put(arn.apply(one), one));
        return map;
    }

    private static Map<String, String> settings(Instance instance) {
        return Map.of("instanceType", instance.type());
    }

    /// By the names that plans use.
    private static Map<String, String> settings(Database database) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("instanceClass", database.instanceClass());
        settings.put("storageType", database.storage().type());
        settings.put("iops", String.valueOf(database.storage().iops()));
        settings.put("throughputMibs", String.valueOf(database.storage().throughputMibs()));
        return settings;
    }

    private static Map<String, String> settings(LambdaFunction function) {
        return Map.of(
                "memoryMib", String.valueOf(function.memoryMib()),
                "timeoutSeconds", String.valueOf(function.timeout().toSeconds()));
    }
}
