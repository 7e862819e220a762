package io.trimtab.domain.scaling;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Between what something may scale, both included; in its own unit (instances, tasks, replicas, capacity units).
public record Bounds(int minimum, int maximum) {
    private static final Pattern WORDS = Pattern.compile("(\\d+) to (\\d+)");

    public Bounds {
        if (minimum < 0 || maximum < minimum) {
            throw new IllegalArgumentException(
                    "minimum must be >= 0 and not above maximum, were " + minimum + " and " + maximum);
        }
    }

    /// `2 to 20`
    public String words() {
        return minimum + " to " + maximum;
    }

    /// @throws IllegalArgumentException for other words than [#words] writes
    public static Bounds parse(String words) {
        Matcher matcher = WORDS.matcher(words);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("bounds must look like 2 to 20, were " + words);
        }
        return new Bounds(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    boolean holds(int count) {
        return minimum <= count && count <= maximum;
    }
}
