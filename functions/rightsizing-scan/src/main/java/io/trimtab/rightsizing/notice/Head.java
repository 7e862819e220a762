package io.trimtab.rightsizing.notice;

import io.trimtab.domain.outcome.Outcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a message begins.
///
/// @param figure what can be saved, `1,235 USD a month`; empty where there is nothing to save
/// @param place where and when was looked
/// @param news how many findings there are, and what is different from last time
/// @param link where more can be seen
record Head(
        String title,
        String figure,
        String place,
        String news,
        String looked,
        String mode,
        String runId,
        Optional<URI> link) {
    static Head of(ScanSummary summary) {
        Outcome outcome = summary.outcome();
        boolean nothing = summary.savings().isEmpty();
        String figure = nothing ? "" : Wording.headline(summary.monthlySaving());
        return new Head(
                nothing ? "Rightsizing: nothing to save" : "Rightsizing: " + figure + " to save",
                figure,
                place(summary),
                news(summary),
                looked(outcome),
                Wording.mode(outcome.mode()),
                outcome.runId(),
                summary.link());
    }

    private static String place(ScanSummary summary) {
        return String.join(
                " · ",
                summary.account(),
                summary.region(),
                Wording.environment(summary.outcome().environment()),
                Wording.minute(summary.outcome().startedAt()));
    }

    private static String news(ScanSummary summary) {
        SinceLastRun since = summary.since();
        List<String> changes = new ArrayList<>();
        addCount(changes, since.findings().appeared().size(), "new");
        addCount(changes, since.findings().changed().size(), "changed");
        addCount(changes, since.findings().closed().size(), "gone");
        if (since.failuresChanged()) {
            changes.add(summary.outcome().failed().isEmpty() ? "all can be read again" : "not all can be read");
        }
        return Wording.count(summary.findingCount(), "finding") + ". Since the last run: " + String.join(", ", changes)
                + ".";
    }

    private static void addCount(List<String> changes, int number, String word) {
        if (number > 0) {
            changes.add(number + " " + word);
        }
    }

    private static String looked(Outcome outcome) {
        String kinds = outcome.looked().entrySet().stream()
                .map(kind -> Wording.kind(kind.getKey(), kind.getValue()))
                .collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "There was nothing to look at." : "Looked at " + kinds + ".";
    }
}
