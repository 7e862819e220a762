package io.trimtab.rightsizing.notice;

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
        Heading heading = summary.heading();
        Top savings = summary.digest().top(Ranking.SAVINGS);
        String figure = savings.isEmpty() ? "" : Wording.headline(savings.saving());
        return new Head(
                savings.isEmpty() ? "Rightsizing: nothing to save" : "Rightsizing: " + figure + " to save",
                figure,
                place(heading),
                news(summary),
                looked(summary.digest()),
                Wording.mode(heading.mode()),
                heading.runId(),
                heading.link());
    }

    private static String place(Heading heading) {
        return String.join(
                " · ",
                heading.account(),
                heading.region(),
                Wording.environment(heading.environment()),
                Wording.minute(heading.startedAt()));
    }

    private static String news(ScanSummary summary) {
        SinceLastMessage since = summary.since();
        List<String> changes = new ArrayList<>();
        addCount(changes, since.findings().appeared().size(), "new");
        addCount(changes, since.findings().changed().size(), "changed");
        addCount(changes, since.findings().closed().size(), "gone");
        if (since.failuresChanged()) {
            changes.add(summary.digest().failureCount() == 0 ? "all can be read again" : "not all can be read");
        }
        if (!since.unfinished().isEmpty()) {
            changes.add(Wording.count(since.unfinished().size(), "unfinished run"));
        }
        return Wording.count(summary.digest().findings(), "finding") + ". Since the last message: "
                + String.join(", ", changes) + ".";
    }

    private static void addCount(List<String> changes, int number, String word) {
        if (number > 0) {
            changes.add(number + " " + word);
        }
    }

    private static String looked(Digest digest) {
        String kinds = digest.looked().entrySet().stream()
                .map(kind -> Wording.kind(kind.getKey(), kind.getValue()))
                .collect(Collectors.joining(", "));
        if (kinds.isEmpty()) {
            return "There was nothing to look at.";
        }
        return "Looked at " + kinds + (digest.parts() > 1 ? ", in " + digest.parts() + " parts." : ".");
    }
}
