package io.trimtab.aws.price;

import io.trimtab.domain.money.Money;
import io.trimtab.domain.price.DatabaseEngine;
import io.trimtab.domain.price.InstanceName;
import io.trimtab.domain.resource.OperatingSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The text of the price book. A section is kept as its lines until somebody asks for it, because a run wants two or
/// three of them.
final class PriceBookPages {
    private final Supplier<Map<String, List<String>>> sections;
    private final Map<String, Optional<PriceBookTable>> opened = new ConcurrentHashMap<>();

    private PriceBookPages(Supplier<Map<String, List<String>>> sections) {
        this.sections = sections;
    }

    static PriceBookPages lazily(String resource) {
        return new PriceBookPages(new Supplier<>() {
            private volatile Map<String, List<String>> read = Map.of();

            @Override
            public Map<String, List<String>> get() {
                if (read.isEmpty()) {
                    read = read(resource);
                }
                return read;
            }
        });
    }

    Optional<PriceBookTable> section(String name) {
        return opened.computeIfAbsent(
                name, wanted -> Optional.ofNullable(sections.get().get(wanted)).map(PriceBookTable::parse));
    }

    /// What the system's licence adds to an instance's hour. Sizes from `large` up have half as many vCPUs as
    /// normalised units, in every family that the book lists.
    Optional<Money> licencePerVCpuHour(OperatingSystem system, InstanceName type) {
        return Optional.ofNullable(sections.get().get("licence " + system))
                .filter(lines -> words(lines, "families").contains(type.family()))
                .filter(_ -> type.normalizedUnits().orElse(0) >= 4)
                .map(lines -> new Money(
                                new BigDecimal(words(lines, "vcpu").iterator().next()), Money.USD)
                        .times(BigDecimal.valueOf(type.normalizedUnits().orElseThrow() / 2)));
    }

    /// How many Single-AZ instances one with a standby costs.
    Optional<BigDecimal> multiZoneFactor(DatabaseEngine engine) {
        return Optional.ofNullable(sections.get().get("multi-az"))
                .filter(lines -> words(lines, "engines").contains(engine.name()))
                .map(lines -> new BigDecimal(words(lines, "factor").iterator().next()));
    }

    private static Set<String> words(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + " "))
                .findFirst()
                .map(line -> Set.of(line.substring(key.length() + 1).split(" ", -1)))
                .orElseThrow(() -> new IllegalStateException("the price book must have a line " + key));
    }

    /// A section's first line is what follows its name in brackets: the currency. A section of several names, such
    /// as that of MySQL and MariaDB, is kept under each.
    private static Map<String, List<String>> read(String resource) {
        var sections = new HashMap<String, List<String>>();
        try (var stream = PriceBookPages.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the price book " + resource + " must be packed, was not found");
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            List<String> current = new ArrayList<>();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("[")) {
                    current = new ArrayList<>(
                            List.of(line.substring(line.indexOf(']') + 1).strip()));
                    for (var name : line.substring(1, line.indexOf(']')).split(" = ", -1)) {
                        sections.put(name, current);
                    }
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    current.add(line);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the price book " + resource + " cannot be read", failure);
        }
        return sections;
    }
}
