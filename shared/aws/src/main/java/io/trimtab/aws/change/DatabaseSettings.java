package io.trimtab.aws.change;

import io.trimtab.aws.gateway.DatabaseState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Database.Storage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Class and storage of a database, by the names that plans and before-images use.
final class DatabaseSettings {
    static final String CLASS = "instanceClass";
    private static final String STORAGE_TYPE = "storageType";
    private static final String IOPS = "iops";
    private static final String THROUGHPUT = "throughputMibs";
    private static final String ALLOCATED = "allocatedGib";
    private static final String SEEN_AT = "seenAt";
    private static final String TIMING = "timing";
    private static final String ENGINE = "engine";
    private static final String REPLICAS = "replicas";
    private static final String REPLICA = "replica";
    /// One of a group changes at a time.
    static final String GROUP = "group";
    /// Present where RDS makes the change then: guardrails judge that time.
    private static final String OWN_WINDOW = "ownWindow";
    /// RDS's own names for them among the values that wait.
    private static final Map<String, String> PENDING_NAMES = Map.of(
            CLASS,
            "DBInstanceClass",
            STORAGE_TYPE,
            "StorageType",
            IOPS,
            "Iops",
            THROUGHPUT,
            "StorageThroughput",
            ALLOCATED,
            "AllocatedStorage");

    private DatabaseSettings() {}

    static SortedMap<String, String> of(DatabaseState database) {
        Storage storage = database.storage();
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put(CLASS, database.instanceClass());
        settings.put(STORAGE_TYPE, storage.type());
        settings.put(IOPS, String.valueOf(storage.iops()));
        settings.put(THROUGHPUT, String.valueOf(storage.throughputMibs()));
        settings.put(ALLOCATED, String.valueOf(storage.allocatedGib()));
        return settings;
    }

    /// Those that the plan names, as the database has them.
    static SortedMap<String, String> named(DatabaseState database, SortedMap<String, String> names) {
        return pick(of(database), names);
    }

    /// Those that the plan names, as the before-image has them.
    static SortedMap<String, String> named(BeforeImage before, SortedMap<String, String> names) {
        return pick(before.facts(), names);
    }

    /// Whether what waits to be applied leads to these settings, and to nothing else: RDS may add values that follow
    /// from a storage type.
    static boolean isPending(DatabaseState database, SortedMap<String, String> wanted) {
        SortedMap<String, String> own = of(database);
        Map<String, String> expected = new TreeMap<>();
        Set<String> mayWait = new TreeSet<>();
        PENDING_NAMES.forEach((name, pendingName) -> {
            if (name.equals(CLASS) == wanted.containsKey(CLASS)) {
                mayWait.add(pendingName);
            }
            String value = wanted.get(name);
            if (value != null && !value.equals(own.get(name))) {
                expected.put(pendingName, value);
            }
        });
        return !expected.isEmpty()
                && database.pending().entrySet().containsAll(expected.entrySet())
                && mayWait.containsAll(database.pending().keySet());
    }

    static BeforeImage image(DatabaseState database, Terms terms, String seenAt) {
        SortedMap<String, String> facts = of(database);
        facts.put(SEEN_AT, seenAt);
        facts.put(TIMING, terms.databases().name());
        if (terms.databases() == Terms.DatabaseTiming.IN_WINDOW) {
            facts.put(OWN_WINDOW, database.window());
        }
        facts.put(ENGINE, database.engine());
        facts.put(REPLICA, String.valueOf(database.source().isPresent()));
        database.group().ifPresent(group -> facts.put(GROUP, group));
        facts.put(REPLICAS, String.join(",", database.replicas()));
        TargetGroup.of(database.tags()).ifPresent(group -> group.into(facts));
        return new BeforeImage(facts);
    }

    static boolean atOnce(BeforeImage before) {
        return Terms.DatabaseTiming.valueOf(before.get(TIMING)) == Terms.DatabaseTiming.AT_ONCE;
    }

    /// Of the snapshot that is taken first; the digits of the time of the look make it one for each attempt.
    static String snapshot(Plan plan, BeforeImage before) {
        return "trimtab-" + plan.changeId() + "-" + before.get(SEEN_AT);
    }

    static boolean replicates(BeforeImage before) {
        return Boolean.parseBoolean(before.get(REPLICA));
    }

    static List<String> replicas(BeforeImage before) {
        String names = before.get(REPLICAS);
        return names.isEmpty() ? List.of() : List.of(names.split(",", -1));
    }

    /// @param settings those that change; what it does not name is left as it is
    static Storage storage(SortedMap<String, String> settings) {
        return new Storage(
                settings.getOrDefault(STORAGE_TYPE, ""),
                number(settings, ALLOCATED),
                number(settings, IOPS),
                number(settings, THROUGHPUT));
    }

    /// The storage that the before-image holds, as far as its type takes it as an order: RDS gives gp2, and gp3 below
    /// 400 GiB, their operations and throughput by itself.
    static Storage storage(BeforeImage before) {
        Storage was = storage(before.facts());
        boolean ordered = was.type().startsWith("io") || (was.type().equals("gp3") && was.allocatedGib() >= 400);
        return ordered
                ? new Storage(was.type(), 0, was.iops(), was.throughputMibs())
                : new Storage(was.type(), 0, 0, 0);
    }

    static int allocatedGib(BeforeImage before) {
        return number(before.facts(), ALLOCATED);
    }

    static boolean shrinks(SortedMap<String, String> from, SortedMap<String, String> to) {
        return number(to, ALLOCATED) < number(from, ALLOCATED);
    }

    private static int number(Map<String, String> settings, String name) {
        String value = settings.get(name);
        return value == null ? 0 : Integer.parseInt(value);
    }

    private static SortedMap<String, String> pick(Map<String, String> all, SortedMap<String, String> names) {
        SortedMap<String, String> picked = new TreeMap<>();
        names.keySet().forEach(name -> picked.put(name, all.getOrDefault(name, "unknown")));
        return picked;
    }
}
