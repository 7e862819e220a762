package io.trimtab.local.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A run held against the truth, kind by kind.
/// @param wrong changes that should not be
/// @param missed resources that should have one and have not, though it would save enough
record Comparison(Map<String, Tally> kinds, List<String> wrong, List<String> missed) {
    /// @param right changes as they should be
    /// @param refused too large, but not worth a change by the policy
    record Tally(int right, int wrong, int missed, int refused) {
        private Tally plus(Tally other) {
            return new Tally(right + other.right, wrong + other.wrong, missed + other.missed, refused + other.refused);
        }

        double precision() {
            return share(right, wrong);
        }

        double recall() {
            return share(right, missed);
        }

        private static double share(int hit, int miss) {
            return hit + miss == 0 ? 1 : (double) hit / (hit + miss);
        }
    }

    static Comparison of(List<Truth> truth, Scan scan) {
        var kinds = new TreeMap<String, Tally>();
        var wrong = new ArrayList<String>();
        var missed = new ArrayList<String>();
        for (var row : truth) {
            if (row.scanned()) {
                kinds.merge(row.kind(), tally(row, scan.of(row.arn()), wrong, missed), Tally::plus);
            }
        }
        return new Comparison(kinds, wrong, missed);
    }

    private static Tally tally(Truth row, List<JsonNode> decisions, List<String> wrong, List<String> missed) {
        var changes = decisions.stream()
                .filter(decision -> decision.has("change"))
                .map(decision -> decision.get("change"))
                .toList();
        var right = (int) changes.stream().filter(row::agreesWith).count();
        changes.stream()
                .filter(change -> !row.agreesWith(change))
                .forEach(change -> wrong.add(row.label() + " " + row.arn() + " " + change));
        var refused = right == 0 && row.refusedForItsSaving(decisions);
        var miss = row.wantsChange() && right == 0 && !refused;
        if (miss) {
            missed.add(row.label() + " " + row.arn() + " " + decisions);
        }
        return new Tally(right, changes.size() - right, miss ? 1 : 0, refused ? 1 : 0);
    }

    /// As it is printed in the build.
    String table() {
        var text = new StringBuilder("kind    right  wrong  missed  not worth it  precision  recall\n");
        kinds.forEach((kind, tally) -> text.append(String.format(
                Locale.ROOT,
                "%-6s %6d %6d %7d %13d %10.2f %7.2f%n",
                kind,
                tally.right(),
                tally.wrong(),
                tally.missed(),
                tally.refused(),
                tally.precision(),
                tally.recall())));
        return text.toString();
    }
}
