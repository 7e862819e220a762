package io.trimtab.domain.change;

import java.time.Instant;

/// A yes to exactly one plan, in exactly one attempt at it.
public record Approval(Actor by, Instant at, String planHash, int attempt) {
    /// Two who only claim their names may be one person: together they count as one. Slack users count each.
    String counted() {
        return switch (by.kind()) {
            case SLACK_USER -> by.kind() + " " + by.name();
            case CLAIMED, POLICY, FUNCTION -> by.kind().name();
        };
    }
}
