package io.trimtab.domain.price;

import java.util.Map;
import java.util.OptionalDouble;

/// The name of an instance type, read for what a size-flexible reservation looks at: its family and its size.
/// @param family `m5`, or `db.m5` for a database class
/// @param size `large`
public record InstanceName(String family, String size) {
    /// Normalised units of the named sizes; an `xlarge` of n is worth 8 n.
    /// Source: Amazon EC2 user guide, "How Reserved Instance discounts are applied".
    private static final Map<String, Double> UNITS =
            Map.of("nano", 0.25, "micro", 0.5, "small", 1.0, "medium", 2.0, "large", 4.0, "xlarge", 8.0);

    public static InstanceName of(String typeName) {
        int dot = typeName.lastIndexOf('.');
        if (dot <= 0) {
            throw new IllegalArgumentException(
                    "instance type must have a family and a size, such as m5.large, was " + typeName);
        }
        return new InstanceName(typeName.substring(0, dot), typeName.substring(dot + 1));
    }

    public boolean isSameFamilyAs(InstanceName other) {
        return family.equals(other.family);
    }

    /// Normalised units of one instance; empty for a size without a common factor, such as `metal`.
    public OptionalDouble normalizedUnits() {
        var named = UNITS.get(size);
        if (named != null) {
            return OptionalDouble.of(named);
        }
        var count = size.endsWith("xlarge") ? size.substring(0, size.length() - "xlarge".length()) : "";
        return count.matches("[1-9][0-9]{0,2}")
                ? OptionalDouble.of(8.0 * Integer.parseInt(count))
                : OptionalDouble.empty();
    }
}
