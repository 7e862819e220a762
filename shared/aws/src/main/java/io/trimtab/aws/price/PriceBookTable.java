package io.trimtab.aws.price;

import io.trimtab.domain.money.Money;
import io.trimtab.domain.price.InstanceName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One section of the price book: families down, regions across.
/// @param asOf the date of each region's figures
/// @param families the rows whose prices follow the size, by family
/// @param types the prices that stand by themselves, by type; they go before the family's row
record PriceBookTable(
        Currency currency,
        List<String> regions,
        List<LocalDate> asOf,
        Map<String, Family> families,
        Map<String, List<String>> types) {
    private static final String UNKNOWN = "-";

    /// @param figures by region, as written
    record Family(PriceBookSizes sizes, List<String> figures) {}

    record Price(Money amount, LocalDate asOf) {}

    /// Reads currency, regions and dates, then the rows under the sizes (or `types:`) that hold for them.
    static PriceBookTable parse(List<String> lines) {
        var regions = words(lines.get(1));
        var dates = words(lines.get(2)).stream().skip(1).map(LocalDate::parse).toList();
        var families = new HashMap<String, Family>();
        var types = new HashMap<String, List<String>>();
        Optional<PriceBookSizes> sizes = Optional.empty();
        for (var line : lines.subList(3, lines.size())) {
            if (line.contains(":")) {
                sizes = line.equals("types:") ? Optional.empty() : Optional.of(PriceBookSizes.parse(line));
                continue;
            }
            var row = words(line);
            var figures = figures(row, regions.size());
            sizes.ifPresentOrElse(
                    found -> families.put(row.getFirst(), new Family(found, figures)),
                    () -> types.put(row.getFirst(), figures));
        }
        return new PriceBookTable(
                Currency.getInstance(lines.getFirst()),
                regions.subList(1, regions.size()),
                dates,
                Map.copyOf(families),
                Map.copyOf(types));
    }

    private static List<String> figures(List<String> row, int length) {
        if (row.size() != length) {
            throw new IllegalStateException(
                    "a row of the price book must have a figure for each region, was " + String.join(" ", row));
        }
        return row.subList(1, length);
    }

    Optional<Price> price(String region, InstanceName type) {
        int column = regions.indexOf(region);
        if (column < 0) {
            return Optional.empty();
        }
        return byItself(column, type)
                .or(() -> bySize(column, type))
                .map(amount -> new Price(new Money(amount, currency), asOf.get(asOf.size() == 1 ? 0 : column)));
    }

    private Optional<BigDecimal> byItself(int column, InstanceName type) {
        return Optional.ofNullable(types.get(type.family() + "." + type.size()))
                .flatMap(figures -> figure(figures, column));
    }

    private Optional<BigDecimal> bySize(int column, InstanceName type) {
        return Optional.ofNullable(families.get(type.family()))
                .flatMap(family -> figure(family.figures(), column)
                        .flatMap(figure -> family.sizes().price(figure, type)));
    }

    private static Optional<BigDecimal> figure(List<String> figures, int column) {
        var written = figures.get(column);
        return written.equals(UNKNOWN) ? Optional.empty() : Optional.of(new BigDecimal(written));
    }

    private static List<String> words(String line) {
        return List.of(line.split(" +", -1));
    }
}
