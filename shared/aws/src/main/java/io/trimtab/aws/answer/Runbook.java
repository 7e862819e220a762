package io.trimtab.aws.answer;

import io.trimtab.domain.alarm.Alarm;
import java.util.List;

/// The exact steps for what only a person may do.
///
/// @param page in the documentation, for example `docs/runbooks/lambda-concurrency.md`
/// @param section of that page
/// @param steps commands, in order, for exactly this resource
public record Runbook(String page, String section, List<String> steps) {
    public Runbook {
        steps = List.copyOf(steps);
    }

    /// For an alarm that nothing answers.
    public static Runbook unknown(String page, Alarm alarm) {
        return new Runbook(
                page,
                "an-alarm-that-is-not-known",
                List.of("aws cloudwatch describe-alarms --region " + alarm.arn().region() + " --alarm-names "
                        + quoted(alarm.name())));
    }

    /// For an alarm that goes to and fro.
    public static Runbook flapping(String page, Alarm alarm) {
        return new Runbook(
                page,
                "an-alarm-that-flaps",
                List.of("aws cloudwatch describe-alarm-history --region "
                        + alarm.arn().region() + " --history-item-type StateUpdate --alarm-name "
                        + quoted(alarm.name())));
    }

    /// Nothing is to be done: the page says what it was decided by.
    public static Runbook none(String page) {
        return new Runbook(page, "what-it-decides-by", List.of());
    }

    private static String quoted(String name) {
        return "'" + name.replace("'", "'\\''") + "'";
    }
}
