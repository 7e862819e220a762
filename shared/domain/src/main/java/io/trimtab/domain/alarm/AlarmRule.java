package io.trimtab.domain.alarm;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rule of a composite alarm, such as `ALARM(slow) AND (ALARM("full up") OR NOT OK(arn:aws:…:alarm:other))`. A name
/// with blanks or brackets is quoted; an ARN may stand in the place of a name. Source: CloudWatch's reference of
/// `PutCompositeAlarm`, `AlarmRule`.
public final class AlarmRule {
    private static final Pattern TERM =
            Pattern.compile("\\b(?:ALARM|OK|INSUFFICIENT_DATA)\\s*\\(\\s*(?:\"([^\"]*)\"|([^)\\s]+))\\s*\\)");

    private AlarmRule() {}

    /// The names of all alarms that it mentions; those of an ARN without the ARN.
    public static SortedSet<String> children(String rule) {
        SortedSet<String> names = new TreeSet<>();
        Matcher terms = TERM.matcher(rule);
        while (terms.find()) {
            String quoted = terms.group(1);
            String name = nameOf(quoted == null ? terms.group(2) : quoted);
            if (!name.isBlank()) {
                names.add(name);
            }
        }
        return Collections.unmodifiableSortedSet(names);
    }

    /// The alarm's name, where it is given as an ARN or as a name.
    public static String nameOf(String nameOrArn) {
        int resource = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(":alarm:") : -1;
        return resource < 0 ? nameOrArn : nameOrArn.substring(resource + ":alarm:".length());
    }
}
