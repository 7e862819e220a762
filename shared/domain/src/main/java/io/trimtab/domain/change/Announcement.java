package io.trimtab.domain.change;

import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import java.time.Instant;

/// What the bus tells of a transition. It may come twice and in any order: whoever hears it looks at the change.
///
/// @param version of the change after the transition
/// @param status of the change after the transition
public record Announcement(
        Type type,
        String changeId,
        String planHash,
        int attempt,
        long version,
        ChangeKind kind,
        Arn resource,
        Environment environment,
        Status status,
        Instant at) {
    public enum Type {
        PROPOSED("Change Proposed"),
        APPROVED("Change Approved"),
        /// Guardrails keep it waiting.
        REFUSED("Change Refused"),
        APPLIED("Change Applied"),
        KEPT("Change Kept"),
        ROLLBACK_REQUESTED("Rollback Requested"),
        ROLLED_BACK("Change Rolled Back"),
        /// It could not be made, or not be rolled back: the status tells which.
        FAILED("Change Failed"),
        /// Dismissed, expired, drifted or reverted: the status tells which.
        CLOSED("Change Closed");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /// EventBridge's detail type.
        public String word() {
            return word;
        }
    }
}
