package io.trimtab.domain.change;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What has been begun of late in one environment: by it the blast radius and the month's added cost are limited. It is
/// written in the same transaction in which a change begins, over the version that was read, so that two that begin at
/// once cannot both take the last place.
///
/// @param acts of the last 31 days as far as they still count: the last day's, and older ones that added cost
public record Activity(Environment environment, long version, List<Act> acts) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(31);

    public Activity {
        acts = List.copyOf(acts);
    }

    public static Activity none(Environment environment) {
        return new Activity(environment, 0, List.of());
    }

    /// @param saving expected; negative where the change costs more
    public record Act(String changeId, ChangeKind kind, Arn resource, Instant at, MonthlyCost saving) {}

    Activity with(Change change, Instant now) {
        List<Act> counted = new ArrayList<>();
        for (Act act : acts) {
            boolean today = act.at().plus(DAY).isAfter(now);
            boolean costly = act.saving().isNegative() && act.at().plus(MONTH).isAfter(now);
            if (today || costly) {
                counted.add(act);
            }
        }
        counted.add(new Act(
                change.id(),
                change.plan().kind(),
                change.plan().resource(),
                now,
                change.proposal().monthlySaving()));
        return new Activity(environment, version + 1, counted);
    }
}
