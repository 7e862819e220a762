package io.trimtab.rightsizing.notice;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Finding;
import java.util.List;

/// What this run found different from the one before: only that is worth a message.
///
/// @param appeared findings that were not there
/// @param changed findings that now propose something else
/// @param closed findings that are gone, each with why
/// @param failuresChanged whether other things could be read than last time: a service that falls silent, or speaks
///     again, is news, because without it nobody could tell "nothing found" from "not looked"
public record SinceLastRun(
        List<Finding> appeared, List<Finding> changed, List<Finding> closed, boolean failuresChanged) {
    public static final SinceLastRun NOTHING = new SinceLastRun(List.of(), List.of(), List.of(), false);

    public SinceLastRun {
        appeared = List.copyOf(appeared);
        changed = List.copyOf(changed);
        closed = List.copyOf(closed);
    }

    boolean isNothing() {
        return appeared.isEmpty() && changed.isEmpty() && closed.isEmpty() && !failuresChanged;
    }

    boolean hasNew(Decision decision) {
        return holds(appeared, decision);
    }

    boolean hasChanged(Decision decision) {
        return holds(changed, decision);
    }

    private static boolean holds(List<Finding> findings, Decision decision) {
        return findings.stream()
                .map(Finding::decision)
                .anyMatch(known -> known.resource().equals(decision.resource())
                        && known.rule().equals(decision.rule()));
    }
}
