package io.trimtab.rightsizing.notice;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Outline;
import java.util.Optional;

/// How the figure went that a decision rests on first.
///
/// @param legend what is drawn, and on which scale
record Course(Outline outline, String legend) {
    static Optional<Course> of(Decision decision) {
        return decision.evidence().stream()
                .filter(fact -> fact.outline().isPresent())
                .findFirst()
                .map(Course::of);
    }

    private static Course of(Evidence fact) {
        Outline outline = fact.outline().orElseThrow();
        return new Course(
                outline,
                fact.metric() + ", " + outline.what() + " of " + fact.window().toDays() + " days, "
                        + fact.scale().orElseThrow());
    }
}
