package io.trimtab.domain.change;

import io.trimtab.domain.finding.Risk;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Who may say yes, and for how long it counts.
///
/// @param approvers Slack user ids
/// @param fourEyes whether who asked for a change may not approve it
/// @param needed how many different approvers a change of each risk needs
/// @param lasts how long a question stays open, and how long the answer counts
/// @param mayBeClaimed whether a plain invocation, which cannot prove who made it, may approve
public record ApprovalTerms(
        Set<String> approvers, boolean fourEyes, Map<Risk, Integer> needed, Duration lasts, boolean mayBeClaimed) {
    public ApprovalTerms {
        approvers = Set.copyOf(approvers);
        needed = Map.copyOf(needed);
        if (lasts.isNegative() || lasts.isZero()) {
            throw new IllegalArgumentException("lasts must be longer than nothing, was " + lasts);
        }
        needed.forEach((risk, approvals) -> {
            if (approvals < 1) {
                throw new IllegalArgumentException("needed for " + risk + " must be >= 1, was " + approvals);
            }
        });
    }

    /// The same, for another time.
    public ApprovalTerms lasting(Duration other) {
        return new ApprovalTerms(approvers, fourEyes, needed, other, mayBeClaimed);
    }

    public int needed(Risk risk) {
        return needed.getOrDefault(risk, 1);
    }
}
