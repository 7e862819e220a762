package io.trimtab.domain.scaling;

import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A target-tracking policy by a metric that AWS predefines: capacity follows so that the metric stays at a value.
///
/// @param value in the metric's own unit
/// @param outSeconds how long it waits after a scale-out; absent, AWS's own default holds
/// @param inSeconds how long it waits after a scale-in; absent, AWS's own default holds
/// @param scalesIn false where it only ever adds
public record TargetTracking(
        String metric, BigDecimal value, OptionalInt outSeconds, OptionalInt inSeconds, boolean scalesIn) {
    private static final Pattern WORDS =
            Pattern.compile("(\\w+) at ([\\d.]+)(?:, out after (\\d+) s)?(?:, in after (\\d+) s)?(, never in)?");

    public TargetTracking {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("value must be > 0, was " + value);
        }
        value = new BigDecimal(value.stripTrailingZeros().toPlainString());
    }

    /// `ECSServiceAverageCPUUtilization at 70, out after 60 s, in after 300 s`
    public String words() {
        return metric + " at " + value.toPlainString()
                + (outSeconds.isPresent() ? ", out after " + outSeconds.getAsInt() + " s" : "")
                + (inSeconds.isPresent() ? ", in after " + inSeconds.getAsInt() + " s" : "")
                + (scalesIn ? "" : ", never in");
    }

    /// @throws IllegalArgumentException for other words than [#words] writes
    public static TargetTracking parse(String words) {
        Matcher matcher = WORDS.matcher(words);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "target tracking must look like ECSServiceAverageCPUUtilization at 70, was " + words);
        }
        return new TargetTracking(
                matcher.group(1),
                new BigDecimal(matcher.group(2)),
                seconds(matcher, 3),
                seconds(matcher, 4),
                matcher.start(5) < 0);
    }

    private static OptionalInt seconds(Matcher matcher, int group) {
        return matcher.start(group) < 0 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(matcher.group(group)));
    }
}
