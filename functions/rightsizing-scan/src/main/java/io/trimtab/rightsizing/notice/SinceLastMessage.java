package io.trimtab.rightsizing.notice;

import io.trimtab.aws.store.FindingKey;
import io.trimtab.aws.store.News;
import java.time.Instant;
import java.util.List;

/// What is different from what was told last: only that is worth a message.
///
/// @param findings what appeared, changed and closed, also where an earlier run could not tell it
/// @param failuresChanged whether more or less could be read than was told last: a service that falls silent, or speaks
///     again, is news, because without it nobody could tell "nothing found" from "not looked"
/// @param unfinished when runs began whose end never came
public record SinceLastMessage(News findings, boolean failuresChanged, List<Instant> unfinished) {
    public SinceLastMessage {
        unfinished = List.copyOf(unfinished);
    }

    boolean isNothing() {
        return findings.isNothing() && !failuresChanged && unfinished.isEmpty();
    }

    /// `new`, `changed`, or empty for what is known.
    String mark(FindingKey finding) {
        if (findings.appeared().contains(finding)) {
            return "new";
        }
        return findings.changed().contains(finding) ? "changed" : "";
    }
}
