package io.trimtab.domain.scaling;

import io.trimtab.domain.resource.Tags;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a target's scaling shall be, from the policy and its tags.
final class DesiredScaling {
    private final ScalingPolicy policy;
    private final Dimension dimension;
    private final ScalingRange range;

    private DesiredScaling(ScalingPolicy policy, Dimension dimension, ScalingRange range) {
        this.policy = policy;
        this.dimension = dimension;
        this.range = range;
    }

    /// @throws IllegalArgumentException in words for people, where a tag cannot be meant, or AWS cannot scale so little
    static DesiredScaling of(Dimension dimension, ScalingPolicy policy, Tags tags) {
        ScalingRange whole = policy.range(dimension);
        return new DesiredScaling(
                policy,
                dimension,
                new ScalingRange(
                        narrowed(whole.usual(), dimension, tags),
                        whole.quiet().map(quiet -> narrowed(quiet, dimension, tags))));
    }

    /// The policy's range, within what a tag allows and AWS takes. Quiet hours keep their own minimum, and no tag asks
    /// for more than the policy gives.
    private static Bounds narrowed(Bounds range, Dimension dimension, Tags tags) {
        OptionalInt least = whole(tags, ScalingPolicy.MINIMUM_TAG);
        OptionalInt most = whole(tags, ScalingPolicy.MAXIMUM_TAG);
        int minimum = Math.max(Math.max(range.minimum(), least.orElse(0)), dimension.least());
        int maximum = Math.min(range.maximum(), most.orElse(range.maximum()));
        if (minimum == maximum && dimension.least() > range.minimum()) {
            throw new IllegalArgumentException("The policy has " + range.words() + " and AWS scales from "
                    + dimension.least() + " on: there is nothing to scale between.");
        }
        if (minimum > maximum) {
            throw new IllegalArgumentException("The policy has " + range.words() + ", the tags say "
                    + said(least) + " to " + said(most) + " and AWS takes at least " + dimension.least()
                    + ": nothing is left between " + minimum + " and " + maximum + ".");
        }
        return new Bounds(minimum, maximum);
    }

    private static String said(OptionalInt tag) {
        return tag.isPresent() ? String.valueOf(tag.getAsInt()) : "nothing";
    }

    private static OptionalInt whole(Tags tags, String key) {
        Optional<String> text = tags.get(key).map(String::strip);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.get().matches("\\d{1,9}")) {
            throw new IllegalArgumentException("The tag " + key + " must be a whole number, was '" + text.get() + "'.");
        }
        return OptionalInt.of(Integer.parseInt(text.get()));
    }

    /// What the bounds shall be at that time.
    Bounds bounds(Instant now) {
        return range.quiet().filter(_ -> !policy.hours().openAt(now)).orElseGet(range::usual);
    }

    /// Whether bounds are right, or may still be those from before business hours began or ended: AWS's schedule and
    /// this look happen at the same hour.
    boolean areRight(Bounds now, Instant at) {
        boolean settling = policy.hours().sinceLastSwitch(at).compareTo(policy.settle()) < 0;
        return now.equals(bounds(at))
                || (settling
                        && (now.equals(range.usual())
                                || range.quiet().filter(now::equals).isPresent()));
    }

    /// Every part but the bounds, in words.
    SortedMap<ScalingPart, String> parts(boolean tracked) {
        SortedMap<ScalingPart, String> parts = new TreeMap<>();
        if (tracked) {
            parts.put(
                    new ScalingPart.Policy(ScalingPart.UTILISATION), tracking().words());
        }
        range.quiet().ifPresent(quiet -> {
            BusinessHours hours = policy.hours();
            String zone = hours.zone().getId();
            parts.put(
                    new ScalingPart.Schedule(ScalingPart.BUSINESS_HOURS),
                    new ScalingSchedule(hours.opening(dimension), zone, range.usual()).words());
            parts.put(
                    new ScalingPart.Schedule(ScalingPart.QUIET_HOURS),
                    new ScalingSchedule(hours.closing(dimension), zone, quiet).words());
        });
        return parts;
    }

    /// A group has its warm-up instead of cool-downs.
    private TargetTracking tracking() {
        BigDecimal value =
                BigDecimal.valueOf(policy.targetUtilisation()).multiply(BigDecimal.valueOf(dimension.full()));
        boolean registered = dimension.isRegistered();
        return new TargetTracking(
                dimension.metric(),
                value,
                registered ? OptionalInt.of(Math.toIntExact(policy.scaleOut().toSeconds())) : OptionalInt.empty(),
                registered ? OptionalInt.of(Math.toIntExact(policy.scaleIn().toSeconds())) : OptionalInt.empty(),
                true);
    }
}
