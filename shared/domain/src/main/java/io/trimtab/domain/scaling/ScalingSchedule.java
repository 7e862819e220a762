package io.trimtab.domain.scaling;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// At certain times the bounds become these.
///
/// @param times as the service writes them: `cron(0 8 ? * MON,TUE *)`, or `0 8 * * MON,TUE` of a group
/// @param zone in which the times are meant
public record ScalingSchedule(String times, String zone, Bounds bounds) {
    private static final Pattern WORDS = Pattern.compile("(\\d+ to \\d+) at (.+) in (\\S+)");

    /// `2 to 20 at cron(0 8 ? * MON,TUE *) in Europe/Berlin`
    public String words() {
        return bounds.words() + " at " + times + " in " + zone;
    }

    /// @throws IllegalArgumentException for other words than [#words] writes
    public static ScalingSchedule parse(String words) {
        Matcher matcher = WORDS.matcher(words);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a schedule must look like 2 to 20 at cron(0 8 ? * MON *) in UTC, was " + words);
        }
        return new ScalingSchedule(matcher.group(2), matcher.group(3), Bounds.parse(matcher.group(1)));
    }
}
