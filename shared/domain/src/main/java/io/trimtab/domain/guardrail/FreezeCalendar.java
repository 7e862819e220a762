package io.trimtab.domain.guardrail;

import io.trimtab.domain.policy.Freeze;
import io.trimtab.domain.resource.WeeklyWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A freeze of the calendar; of several, the one that ends last. It holds when a change would be asked for, and when
/// AWS would make it, where that is left to a later window.
final class FreezeCalendar implements TimeGuardrail {
    private static final Duration RIGHT_BEFORE = Duration.ofMillis(1);

    @Override
    public String name() {
        return "FREEZE";
    }

    @Override
    public Optional<Refusal> refusal(Moment moment) {
        List<Freeze> freezes = moment.policy().changes().freezes();
        return held(freezes, moment.now())
                .flatMap(held -> until(held, "Nothing is changed until " + held.end() + ": " + held.reason() + "."))
                .or(() -> moment.ownWindow()
                        .filter(_ -> !freezes.isEmpty())
                        .flatMap(window -> later(freezes, window, moment.now())));
    }

    /// A freeze is whole days and such a window shorter, so it begins or ends in every freeze that it meets.
    private Optional<Refusal> later(List<Freeze> freezes, String written, Instant now) {
        Optional<WeeklyWindow> window = WeeklyWindow.read(written);
        if (window.isEmpty()) {
            return Refusal.later(
                    this,
                    "AWS would make it in the resource's own maintenance window, and whether that is in a freeze cannot"
                            + " be told of '" + written + "'.");
        }
        WeeklyWindow.Span next = window.get().nextAfter(now);
        return Stream.of(next.from(), next.to().minus(RIGHT_BEFORE))
                .flatMap(moment -> held(freezes, moment).stream())
                .max(Comparator.comparing(Held::end))
                .flatMap(held -> until(
                        held,
                        "AWS would make it in the resource's own maintenance window, next at " + next.from()
                                + ", and nothing is changed then, until " + held.end() + ": " + held.reason() + "."));
    }

    private Optional<Refusal> until(Held held, String sentence) {
        return Refusal.until(this, sentence, Optional.of(held.end()));
    }

    private static Optional<Held> held(List<Freeze> freezes, Instant moment) {
        return freezes.stream()
                .flatMap(freeze -> freeze.endAt(moment).map(end -> new Held(freeze.reason(), end)).stream())
                .max(Comparator.comparing(Held::end));
    }

    private record Held(String reason, Instant end) {}
}
