package io.trimtab.rightsizing.notice;

import io.trimtab.aws.store.ClosedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a message says, in order and in words, the same for every channel; how it looks is the channel's matter.
///
/// @param blindSpots what could not be looked at; never left out, so that silence is not read as health
/// @param unfinished earlier runs that did not come to their end
/// @param savings the top five
/// @param tooSmall what is short of capacity
/// @param gone what is no longer found, with why
/// @param verdicts how many of each
/// @param passedOver how many for which reason; empty where none
/// @param fineprint what the figures rest on
record Story(
        Head head,
        List<String> blindSpots,
        List<String> unfinished,
        Group savings,
        Group tooSmall,
        Group idle,
        List<String> gone,
        List<Tally> verdicts,
        String passedOver,
        List<String> fineprint) {
    private static final int FEW = 3;
    private static final int FAILURES = 5;

    record Tally(int number, String meaning) {}

    static Story of(ScanSummary summary) {
        return new Story(
                Head.of(summary),
                blindSpots(summary),
                unfinished(summary.since()),
                Group.of(summary.digest().top(Ranking.SAVINGS), summary.since()),
                Group.of(summary.digest().top(Ranking.TOO_SMALL), summary.since()),
                Group.of(summary.digest().top(Ranking.IDLE), summary.since()),
                gone(summary.since().findings().closed()),
                verdicts(summary.digest()),
                passedOver(summary.digest()),
                fineprint(summary.digest()));
    }

    private static List<String> blindSpots(ScanSummary summary) {
        Digest digest = summary.digest();
        List<String> spots = new ArrayList<>();
        digest.failures().stream().limit(FAILURES).map(BlindSpot::of).forEach(spots::add);
        int others = digest.failureCount() - FAILURES;
        if (others > 0) {
            spots.add("… and " + Wording.count(others, "more", "more"));
        }
        summary.gaps().stream().sorted().map(Wording::gap).forEach(spots::add);
        return List.copyOf(spots);
    }

    private static List<String> unfinished(SinceLastMessage since) {
        return since.unfinished().stream()
                .map(began -> "The run of " + Wording.minute(began) + " had not finished when this one began.")
                .toList();
    }

    private static List<String> gone(List<ClosedFinding> closed) {
        List<String> lines = new ArrayList<>();
        for (ClosedFinding finding : closed.subList(0, Math.min(FEW, closed.size()))) {
            String name = finding.name().isBlank() ? finding.resource().resource() : finding.name();
            lines.add(name + ": " + finding.because());
        }
        if (closed.size() > FEW) {
            lines.add("… and " + Wording.count(closed.size() - FEW, "more", "more"));
        }
        return List.copyOf(lines);
    }

    private static List<Tally> verdicts(Digest digest) {
        return digest.verdicts().entrySet().stream()
                .map(count -> new Tally(count.getValue(), Wording.verdict(count.getKey())))
                .toList();
    }

    private static String passedOver(Digest digest) {
        String reasons = digest.skipped().entrySet().stream()
                .filter(skip -> skip.getValue() > 0)
                .map(skip -> Wording.skip(skip.getKey(), skip.getValue()))
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "" : "Passed over: " + reasons + ".";
    }

    private static List<String> fineprint(Digest digest) {
        List<String> lines = new ArrayList<>();
        if (digest.beforeCommitments()) {
            lines.add("Before commitments: reservations and Savings Plans are not known, "
                    + "so the bill may fall by less.");
        }
        if (!digest.priceBooks().isEmpty()) {
            lines.add("The price list did not answer for everything: some prices are from the "
                    + String.join(" and the ", digest.priceBooks()) + ".");
        }
        if (digest.growth().isPositive()) {
            lines.add("Growing what is too small would cost " + Wording.monthly(digest.growth())
                    + "; this is not taken off the saving.");
        }
        return List.copyOf(lines);
    }
}
