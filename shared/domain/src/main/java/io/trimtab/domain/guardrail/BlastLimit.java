package io.trimtab.domain.guardrail;

import io.trimtab.domain.change.Activity;
import io.trimtab.domain.policy.BlastRadius;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// So many changes an hour, a day, and of one kind: a rule that is wrong must not be wrong everywhere at once. Of an
/// unknown fleet, one a day. Steps are bounded by their own range and hourly limit.
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
        int fleet = switch (question.circumstances().fleet()) {
            case Seen.Known<Integer>(var size) -> size;
            case Seen.Unread<Integer> _ -> 0;
        };
        return Stream.of(
                        over(question, HOUR, radius.perHour(), _ -> true, "changes an hour"),
                        over(question, DAY, radius.perDay(), _ -> true, "changes a day"),
                        over(
                                question,
                                DAY,
                                radius.perDayOf(fleet),
                                act -> act.kind() == question.change().plan().kind(),
                                "of " + fleet + " resources of this kind a day"))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(refusal -> refusal.retryAt().orElse(Instant.MAX)));
    }

    private Optional<Refusal> over(
            Question question, Duration window, int most, Predicate<Activity.Act> counted, String what) {
        List<Instant> acts = question.circumstances().activity().acts().stream()
                .filter(counted)
                .map(Activity.Act::at)
                .filter(at -> at.plus(window).isAfter(question.now()))
                .sorted()
                .toList();
        if (acts.size() < most) {
            return Optional.empty();
        }
        Optional<Instant> room = most == 0
                ? Optional.empty()
                : Optional.of(acts.get(acts.size() - most).plus(window));
        return Refusal.until(this, "At most " + most + " " + what + ", and there were " + acts.size() + ".", room);
    }
}
