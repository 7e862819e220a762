package io.trimtab.domain.alarm;

import io.trimtab.domain.resource.Arn;
import java.time.Instant;
import java.util.Optional;

/// One state change of one alarm, the same whichever way it came.
///
/// @param arn the region and the account are its own, whatever the event says beside it
/// @param previous absent where the event does not say, as for a contributor
/// @param changedAt when CloudWatch changed the state, not when it was told
/// @param reason CloudWatch's own words
/// @param silence where somebody wants no action now
public record Alarm(
        Arn arn,
        String name,
        Way way,
        AlarmState state,
        Optional<AlarmState> previous,
        Instant changedAt,
        String reason,
        Subject subject,
        Optional<Silence> silence) {
    private static final String ALARM = "alarm:";

    public Alarm {
        if (!arn.service().equals("cloudwatch") || !arn.resource().startsWith(ALARM)) {
            throw new IllegalArgumentException("arn must be that of a CloudWatch alarm, was " + arn);
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank, was '" + name + "'");
        }
    }

    /// Names the state change: the same for every way and every delivery of it, another for each series of a query.
    public String id() {
        String series = subject instanceof Subject.Contributor contributor ? "#" + contributor.id() : "";
        return arn + "#" + changedAt.toEpochMilli() + series;
    }
}
