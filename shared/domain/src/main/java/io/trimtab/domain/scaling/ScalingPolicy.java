package io.trimtab.domain.scaling;

import io.trimtab.domain.resource.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What one environment's scaling shall be.
///
/// @param optIn the tag by which a resource is put under this policy: a key, or `key=value`
/// @param targetUtilisation share of the capacity that shall be in use, 0 to 1
/// @param scaleOut how long a scale-out waits for the one before
/// @param scaleIn how long a scale-in waits for the one before
/// @param settle how long after business hours begin or end the bounds may still be the others
/// @param ranges of every dimension
public record ScalingPolicy(
        String optIn,
        double targetUtilisation,
        Duration scaleOut,
        Duration scaleIn,
        Duration settle,
        BusinessHours hours,
        Map<Dimension, ScalingRange> ranges) {
    /// On a resource: narrows the environment's range.
    public static final String MINIMUM_TAG = "trimtab:scaling-minimum";

    public static final String MAXIMUM_TAG = "trimtab:scaling-maximum";

    /// On a function: which alias has its provisioned concurrency.
    public static final String ALIAS_TAG = "trimtab:provisioned-alias";

    public ScalingPolicy {
        if (!(targetUtilisation > 0 && targetUtilisation < 1)) {
            throw new IllegalArgumentException("targetUtilisation must be between 0 and 1, was " + targetUtilisation);
        }
        if (!ranges.keySet().containsAll(List.of(Dimension.values()))) {
            throw new IllegalArgumentException("ranges must have every dimension, had " + ranges.keySet());
        }
        ranges = Map.copyOf(new EnumMap<>(ranges));
    }

    /// Between what something may scale at that time, as its tags narrow it.
    ///
    /// @throws IllegalArgumentException in words for people, where a tag cannot be meant or nothing is left
    public Bounds bounds(Dimension dimension, Tags tags, Instant at) {
        return DesiredScaling.of(dimension, this, tags).bounds(at);
    }

    /// Up to where an answer to an alarm may take what carries these tags: just as far as an alignment would, so that
    /// neither sets back what the other did. A tag that cannot be read gives nothing above the minimum.
    public int most(Dimension dimension, Tags tags) {
        Bounds usual = range(dimension).usual();
        int tagged = tags.get(MAXIMUM_TAG)
                .map(String::strip)
                .map(text -> text.matches("\\d{1,9}") ? Integer.parseInt(text) : usual.minimum())
                .orElse(usual.maximum());
        return Math.clamp(tagged, usual.minimum(), usual.maximum());
    }

    ScalingRange range(Dimension dimension) {
        ScalingRange range = ranges.get(dimension);
        if (range == null) {
            throw new IllegalStateException("ranges must have every dimension, lacked " + dimension);
        }
        return range;
    }
}
