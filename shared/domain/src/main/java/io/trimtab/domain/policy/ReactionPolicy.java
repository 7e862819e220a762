package io.trimtab.domain.policy;

import io.trimtab.domain.alarm.ReactionTerms;
import java.time.Duration;

/// How alarms are answered in one environment.
///
/// @param terms which alarms are answered at all
/// @param emergencyScaleOut the mode of what grows a service that is failing, once the stack no longer observes
/// @param coolDown how long a resource is left alone after an answer
/// @param approval how long the question whether to make an answer stays open: the load is another one afterwards
public record ReactionPolicy(ReactionTerms terms, Mode emergencyScaleOut, Duration coolDown, Duration approval) {
    public ReactionPolicy {
        if (coolDown.isNegative() || !approval.isPositive()) {
            throw new IllegalArgumentException(
                    "coolDown must be >= 0 and approval longer than nothing, were " + coolDown + " and " + approval);
        }
    }
}
