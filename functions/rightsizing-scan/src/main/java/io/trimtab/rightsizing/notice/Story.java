package io.trimtab.rightsizing.notice;

import io.trimtab.aws.store.ClosedFinding;
import io.trimtab.domain.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a message says, in order and in words, the same for every channel; how it looks is the channel's matter.
///
/// @param blindSpots what could not be looked at; never left out, so that silence is not read as health
/// @param savings the top five
/// @param tooSmall what is short of capacity
/// @param gone what is no longer found, with why
/// @param verdicts how many of each
/// @param passedOver how many for which reason; empty where none
/// @param fineprint what the figures rest on
record Story(
        Head head,
        List<String> blindSpots,
        Group savings,
        Group tooSmall,
        Group idle,
        List<String> gone,
        List<Tally> verdicts,
        String passedOver,
        List<String> fineprint) {
    private static final int TOP = 5;
    private static final int FEW = 3;
    private static final int FAILURES = 5;

    record Tally(int number, String meaning) {}

    static Story of(ScanSummary summary) {
        return new Story(
                Head.of(summary),
                blindSpots(summary.outcome()),
                Group.of(summary.savings(), TOP, summary.since()),
                Group.of(summary.tooSmall(), FEW, summary.since()),
                Group.of(summary.idle(), FEW, summary.since()),
                gone(summary.since().findings().closed()),
                verdicts(summary),
                passedOver(summary.outcome()),
                fineprint(summary));
    }

    private static List<String> blindSpots(Outcome outcome) {
        List<String> spots = new ArrayList<>();
        outcome.failed().stream().limit(FAILURES).map(BlindSpot::of).forEach(spots::add);
        int others = outcome.failed().size() - FAILURES;
        if (others > 0) {
            spots.add("… and " + Wording.count(others, "more", "more"));
        }
        if (!outcome.complete()) {
            spots.add("Time ran out: the rest is looked at by a run that is already booked.");
        }
        return List.copyOf(spots);
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

    private static List<Tally> verdicts(ScanSummary summary) {
        return summary.verdicts().entrySet().stream()
                .map(count -> new Tally(count.getValue(), Wording.verdict(count.getKey())))
                .toList();
    }

    private static String passedOver(Outcome outcome) {
        String reasons = outcome.skipped().entrySet().stream()
                .filter(skip -> skip.getValue() > 0)
                .map(skip -> Wording.skip(skip.getKey(), skip.getValue()))
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "" : "Passed over: " + reasons + ".";
    }

    private static List<String> fineprint(ScanSummary summary) {
        List<String> lines = new ArrayList<>();
        if (summary.anyBeforeCommitments()) {
            lines.add("Before commitments: reservations and Savings Plans are not known, "
                    + "so the bill may fall by less.");
        }
        if (!summary.priceBooks().isEmpty()) {
            lines.add("The price list did not answer for everything: some prices are from the "
                    + String.join(" and the ", summary.priceBooks()) + ".");
        }
        if (summary.monthlyGrowth().isPositive()) {
            lines.add("Growing what is too small would cost " + Wording.monthly(summary.monthlyGrowth())
                    + "; this is not taken off the saving.");
        }
        return List.copyOf(lines);
    }
}
