package io.trimtab.desk.message;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Outline;
import java.util.Optional;

/// One measured fact as a small picture of text: its course (`▂▃▂▅█·▂`) where it has one to see, otherwise a bar
/// (`██░░░░░░░░`) where there is a whole.
final class Picture {
    private static final int LENGTH = 10;

    private Picture() {}

    static Optional<String> of(Evidence evidence) {
        return evidence.outline().map(Outline::blocks).or(() -> bar(evidence));
    }

    /// What the course shows, and on which scale.
    static String legend(Evidence evidence) {
        return evidence.outline()
                .flatMap(outline -> evidence.scale().map(scale -> "; " + outline.what() + ", " + scale))
                .orElse("");
    }

    /// Only what has a whole has a bar; anything measured is at least a tenth.
    private static Optional<String> bar(Evidence evidence) {
        if (!evidence.unit().equals("Percent") || !(evidence.value() >= 0)) {
            return Optional.empty();
        }
        double fraction = Math.min(1, evidence.value() / 100);
        int filled = fraction > 0 ? Math.max(1, (int) Math.round(fraction * LENGTH)) : 0;
        return Optional.of("█".repeat(filled) + "░".repeat(LENGTH - filled));
    }
}
