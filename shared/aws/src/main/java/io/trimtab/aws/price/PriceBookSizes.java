package io.trimtab.aws.price;

import io.trimtab.domain.price.InstanceName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// The sizes that a family has, whose prices grow with the size: a size costs its normalised units' share of the
/// family's one figure.
/// @param decimals how AWS rounds the prices of these sizes, half up
record PriceBookSizes(int decimals, List<String> sizes) {
    PriceBookSizes {
        sizes = List.copyOf(sizes);
    }

    /// Reads `to 4 decimals: medium large xlarge`.
    static PriceBookSizes parse(String line) {
        int colon = line.indexOf(':');
        return new PriceBookSizes(
                Integer.parseInt(line.substring(0, colon).split(" ", -1)[1]),
                List.of(line.substring(colon + 1).strip().split(" ", -1)));
    }

    /// @param figure what the family's `large` costs, or the first of these sizes where there is no `large`
    /// @return empty for a size that the family lacks
    Optional<BigDecimal> price(BigDecimal figure, InstanceName type) {
        if (!sizes.contains(type.size())) {
            return Optional.empty();
        }
        var measure = new InstanceName(type.family(), sizes.contains("large") ? "large" : sizes.getFirst());
        return Optional.of(figure.multiply(units(type)).divide(units(measure), decimals, RoundingMode.HALF_UP));
    }

    private static BigDecimal units(InstanceName type) {
        return BigDecimal.valueOf(type.normalizedUnits()
                .orElseThrow(() -> new IllegalStateException(
                        "a size in the price book must have normalised units, such as large, was " + type.size())));
    }
}
