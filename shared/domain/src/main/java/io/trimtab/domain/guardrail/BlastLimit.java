package io.trimtab.domain.guardrail;

import io.trimtab.domain.change.Activity;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.policy.BlastRadius;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// So many changes an hour and a day, and so many resources of one kind: a rule that is wrong must not be wrong
/// everywhere at once. Of an unknown fleet, one a day. Steps are bounded by their own range and hourly limit.
///
/// What grows a failing service is held to the changes an hour and a day alone: an outage that reaches all five groups
/// of
/// a fleet is answered on all five, where a tenth of them would be one.
final class BlastLimit implements Guardrail {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Override
    public String name() {
        return "BLAST_RADIUS";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        if (question.change().plan().kind().isStep()) {
            return Optional.empty();
        }
        BlastRadius radius = question.policy().changes().blastRadius();
        return Stream.of(
                        over(begun(question, HOUR), HOUR, radius.perHour(), "changes an hour"),
                        over(begun(question, DAY), DAY, radius.perDay(), "changes a day"),
                        share(question, radius))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(refusal -> refusal.retryAt().orElse(Instant.MAX)));
    }

    private Optional<Refusal> share(Question question, BlastRadius radius) {
        if (question.change().proposal().emergency()) {
            return Optional.empty();
        }
        int fleet = switch (question.circumstances().fleet()) {
            case Seen.Known<Integer>(var size) -> size;
            case Seen.Unread<Integer> _ -> 0;
        };
        return over(others(question), DAY, radius.perDayOf(fleet), "of " + fleet + " resources of this kind a day");
    }

    private static List<Instant> begun(Question question, Duration window) {
        return acts(question, window).map(Activity.Act::at).toList();
    }

    /// Resources of the kind that were touched within the day, each once, by when it was last: one that is touched
    /// again widens nothing.
    private static Collection<Instant> others(Question question) {
        Plan plan = question.change().plan();
        Map<Arn, Instant> touched = new TreeMap<>();
        acts(question, DAY)
                .filter(act -> act.kind() == plan.kind() && !act.resource().equals(plan.resource()))
                .forEach(act ->
                        touched.merge(act.resource(), act.at(), (one, other) -> one.isAfter(other) ? one : other));
        return touched.values();
    }

    private static Stream<Activity.Act> acts(Question question, Duration window) {
        return question.circumstances().activity().acts().stream()
                .filter(act -> act.at().plus(window).isAfter(question.now()));
    }

    private Optional<Refusal> over(Collection<Instant> counted, Duration window, int most, String what) {
        List<Instant> acts = counted.stream().sorted().toList();
        if (acts.size() < most) {
            return Optional.empty();
        }
        Optional<Instant> room = most == 0
                ? Optional.empty()
                : Optional.of(acts.get(acts.size() - most).plus(window));
        return Refusal.until(this, "At most " + most + " " + what + ", and there were " + acts.size() + ".", room);
    }
}
