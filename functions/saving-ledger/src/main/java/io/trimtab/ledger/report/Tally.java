package io.trimtab.ledger.report;

import io.trimtab.domain.ledger.BillLine;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the report says of some resources, by day and usage type. Only these are kept of it.
final class Tally {
    private static final Comparator<Key> ORDER = Comparator.comparing(Key::day).thenComparing(Key::usageType);

    private final Map<String, Map<Key, BillLine>> lines = new TreeMap<>();

    private record Key(LocalDate day, String usageType) {}

    Tally(Collection<String> resources) {
        resources.forEach(resource -> lines.put(resource, new TreeMap<>(ORDER)));
    }

    Set<String> resources() {
        return lines.keySet();
    }

    boolean isAbout(String resource) {
        return lines.containsKey(resource);
    }

    void add(String resource, BillLine line) {
        lines.getOrDefault(resource, Map.of()).merge(new Key(line.day(), line.usageType()), line, Tally::plus);
    }

    void add(Tally other) {
        other.lines.forEach((resource, own) -> own.values().forEach(line -> add(resource, line)));
    }

    List<BillLine> of(String resource) {
        return List.copyOf(lines.getOrDefault(resource, Map.of()).values());
    }

    private static BillLine plus(BillLine one, BillLine other) {
        return new BillLine(
                one.day(),
                one.usageType(),
                one.quantity().add(other.quantity()),
                one.cost().plus(other.cost()),
                one.provisional() || other.provisional());
    }
}
