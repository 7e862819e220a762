package io.trimtab.domain.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether an alarm is to be answered.
public sealed interface Reaction {
    /// Read what it looks at, and decide.
    record Answer() implements Reaction {}

    /// Change nothing.
    ///
    /// @param because one sentence
    record Leave(Why why, String because) implements Reaction {}

    /// Why nothing is changed. The words are those of the outcome's `skipped`.
    enum Why {
        /// It went back to OK: whoever waits for that looks for himself.
        OK,
        INSUFFICIENT_DATA,
        MUTED,
        SUPPRESSED,
        STALE,
        /// Its time lies ahead of ours: it cannot be told whether it is stale.
        AHEAD,
        /// The same state change was answered already.
        REPEATED,
        /// What it looks at was looked at a moment ago, for another alarm.
        COALESCED,
        FLAPPING,
        /// Not yet, such as within a cool-down: it is looked at again when that is over.
        HELD,
        /// It rang no more when it was looked at.
        OVER,
        /// Another of our functions answers it, or says that nothing does.
        OTHERS,
        /// The deployment of another environment answers it.
        OTHER_ENVIRONMENT,
        /// Nothing that this function can size.
        UNKNOWN
    }

    /// Clocks differ, by less than this.
    Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /// By what the event itself says, in the order in which it matters: what does not ring is never answered, however
    /// fresh it is.
    static Reaction to(Alarm alarm, ReactionTerms terms, Instant now) {
        return switch (alarm.state()) {
            case OK -> new Leave(Why.OK, alarm.name() + " is OK again: nothing is to be scaled up.");
            case INSUFFICIENT_DATA ->
                new Leave(
                        Why.INSUFFICIENT_DATA, alarm.name() + " has too little data, which says nothing of the load.");
            case ALARM -> silenced(alarm).or(() -> outOfTime(alarm, terms, now)).orElseGet(Answer::new);
        };
    }

    private static Optional<Reaction> silenced(Alarm alarm) {
        return alarm.silence().map(silence -> switch (silence) {
            case Silence.Muted muted -> new Leave(Why.MUTED, muted.because());
            case Silence.Suppressed suppressed -> new Leave(Why.SUPPRESSED, suppressed.because());
        });
    }

    private static Optional<Reaction> outOfTime(Alarm alarm, ReactionTerms terms, Instant now) {
        Duration age = Duration.between(alarm.changedAt(), now);
        if (age.compareTo(terms.stale()) > 0) {
            return Optional.of(new Leave(
                    Why.STALE,
                    alarm.name() + " rang at " + alarm.changedAt() + ", more than "
                            + terms.stale().toMinutes() + " minutes ago."));
        }
        if (age.negated().compareTo(CLOCKS_DIFFER) > 0) {
            return Optional.of(new Leave(
                    Why.AHEAD, alarm.name() + " rings at " + alarm.changedAt() + ", which is not yet: " + now + "."));
        }
        return Optional.empty();
    }

    /// An alarm that goes to and fro is answered by nobody: each answer would meet the opposite of what it answers.
    ///
    /// @param changes of the alarm's state, in any order
    static Optional<Flapping> flapping(Alarm alarm, List<Instant> changes, ReactionTerms terms, Instant now) {
        Instant since = now.minus(terms.flapWindow());
        List<Instant> lately = changes.stream().filter(since::isBefore).sorted().toList();
        return lately.size() < terms.flaps()
                ? Optional.empty()
                : Optional.of(new Flapping(
                        lately.get(lately.size() - terms.flaps()).plus(terms.flapWindow()),
                        alarm.name() + " changed its state " + lately.size() + " times in "
                                + terms.flapWindow().toMinutes() + " minutes: it is not answered until it is calm."
                                + " Make it need more data points, or move its threshold."));
    }

    /// An alarm that goes to and fro.
    ///
    /// @param calmAt when it is calm, if it does not change again until then
    /// @param because one sentence or more
    record Flapping(Instant calmAt, String because) {}
}
