package io.trimtab.rightsizing.notice;

import io.trimtab.aws.store.FindingChanges;
import io.trimtab.domain.finding.Decision;
import java.util.List;

/// What this run found different from the one before: only that is worth a message.
///
/// @param failuresChanged whether more or less could be read than last time: a service that falls silent, or speaks
///     again, is news, because without it nobody could tell "nothing found" from "not looked"
public record SinceLastRun(FindingChanges findings, boolean failuresChanged) {
    boolean isNothing() {
        return findings.nothing() && !failuresChanged;
    }

    boolean hasNew(Decision decision) {
        return holds(findings.appeared(), decision);
    }

    boolean hasChanged(Decision decision) {
        return holds(findings.changed(), decision);
    }

    private static boolean holds(List<Decision> findings, Decision decision) {
        return findings.stream()
                .anyMatch(known -> known.resource().equals(decision.resource())
                        && known.rule().equals(decision.rule()));
    }
}
