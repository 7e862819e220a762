package io.trimtab.scaling;

import io.trimtab.domain.scaling.Alignment;
import io.trimtab.domain.scaling.Drift;
import io.trimtab.domain.scaling.ScalingPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A line of a run in words.
final class Wording {
    private Wording() {}

    /// Sentences.
    static List<String> facts(Round.Line line) {
        return switch (line.alignment()) {
            case Alignment.Aligned aligned -> aligned.notes();
            case Alignment.Align align -> facts(align.drifts(), align.notes());
            case Alignment.Leave leave -> facts(leave.drifts(), leave.notes());
        };
    }

    /// What to edit where the resource is declared.
    static Optional<String> edit(Round.Line line) {
        return switch (line.alignment()) {
            case Alignment.Aligned _ -> Optional.empty();
            case Alignment.Align align -> align.sourceEdit();
            case Alignment.Leave leave -> leave.sourceEdit();
        };
    }

    /// What makes a line another one than before: what differs and what stands in the way, but no time and no number
    /// of a change. Bounds that differ are others by day than by night, and no news twice a day.
    static String identity(Round.Line line) {
        String stands = switch (line.alignment()) {
            case Alignment.Aligned aligned -> String.join(" ", aligned.notes());
            case Alignment.Align align -> "ALIGN " + identity(align.drifts(), align.notes());
            case Alignment.Leave leave -> leave.why() + " " + identity(leave.drifts(), leave.notes());
        };
        return line.resource().arn() + " " + stands;
    }

    private static String identity(List<Drift> drifts, List<String> notes) {
        return Stream.concat(
                        drifts.stream()
                                .map(drift -> drift.setting().part() instanceof ScalingPart.Between
                                        ? drift.setting().key() + " "
                                                + drift.getClass().getSimpleName()
                                        : drift.sentence()),
                        notes.stream())
                .collect(Collectors.joining(" "));
    }

    static boolean differs(Round.Line line) {
        return !(line.alignment() instanceof Alignment.Aligned);
    }

    private static List<String> facts(List<Drift> drifts, List<String> notes) {
        return Stream.concat(drifts.stream().map(Drift::sentence), notes.stream())
                .toList();
    }
}
