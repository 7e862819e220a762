package io.trimtab.domain.slo;

import io.trimtab.domain.policy.ServicePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// One look at one service: how its promises stand, and what is to be remembered and told of that.
///
/// @param after what is known from now on, with what has to be told
/// @param assessments one for each promise
public record Look(Memory after, List<Assessment> assessments) {
    /// A service that has become worse stays so for hours: people hear of it once a day.
    static final Duration REGRESSED_AGAIN = Duration.ofDays(1);

    public Look {
        assessments = List.copyOf(assessments);
    }

    /// @param before as it was remembered; its past reaches up to where `figures` begin, or to some time in them
    /// @param until up to here the figures are complete
    public static Look at(Memory before, Figures figures, ServicePolicy promised, Instant until, Instant now) {
        Map<Promise, Violation> violations = new EnumMap<>(Promise.class);
        List<Bulletin> untold = new ArrayList<>(before.untold());
        List<Assessment> assessments = new ArrayList<>();
        for (Indicator indicator : figures.indicators(promised)) {
            Promise promise = indicator.objective().promise();
            Assessment assessment = Assessment.of(indicator, before.past(), BurnRule.workbook(), until);
            Optional<Violation> known = Optional.ofNullable(before.violations().get(promise));
            Burn.Standing lately = known.map(violation -> Burn.since(indicator, violation, until))
                    .orElse(Burn.Standing.UNKNOWN);
            Turn turn = Turn.of(known, assessment, lately, now);
            turn.after().ifPresent(violation -> violations.put(promise, violation));
            turn.news().ifPresent(news -> untold.add(bulletin(news, assessment, known.or(turn::after))));
            assessments.add(assessment);
        }
        Memory after = new Memory(
                before.service(),
                before.version(),
                before.past(),
                violations,
                before.compared(),
                before.regressed(),
                untold,
                Optional.empty());
        return new Look(after, assessments);
    }

    private static Bulletin bulletin(News news, Assessment assessment, Optional<Violation> violation) {
        return new Bulletin(
                news,
                assessment.objective().promise().words(),
                assessment.worst().map(burn -> burn.rule().severity()),
                violation.orElseThrow().since(),
                assessment.because(),
                assessment.burnRate().map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                assessment.budget().left(),
                Optional.empty());
    }

    /// The same, held against its own baseline as well.
    ///
    /// @param until up to when that was done, a whole hour
    public Look compared(Optional<String> worse, Instant until, Instant now) {
        boolean news = worse.isPresent()
                && after.regressed().stream()
                        .allMatch(told -> !told.plus(REGRESSED_AGAIN).isAfter(now));
        List<Bulletin> untold = new ArrayList<>(after.untold());
        if (news) {
            untold.add(new Bulletin(
                    News.REGRESSED,
                    "its own baseline",
                    Optional.of(Severity.TICKET),
                    until.minus(Regression.WINDOW),
                    "In the last two hours, against the same hours of the days before: " + worse.orElseThrow() + ".",
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty()));
        }
        Memory compared = new Memory(
                after.service(),
                after.version(),
                after.past(),
                after.violations(),
                Optional.of(until),
                news ? Optional.of(now) : after.regressed(),
                untold,
                Optional.empty());
        return new Look(compared, assessments);
    }
}
