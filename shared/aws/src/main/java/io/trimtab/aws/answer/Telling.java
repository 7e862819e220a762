package io.trimtab.aws.answer;

import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.alarm.Way;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Tells people, where telling is the whole answer.
public final class Telling {
    private final Function<Notice, List<Delivery>> notifier;

    public Telling(Function<Notice, List<Delivery>> notifier) {
        this.notifier = notifier;
    }

    /// @throws IllegalStateException where no channel could be reached, so that the alarm is taken up again
    public Answer.Told tell(AlarmNotice notice) {
        List<Delivery> deliveries = notifier.apply(notice.notice());
        boolean lost = deliveries.stream().anyMatch(Delivery.Failed.class::isInstance)
                && deliveries.stream().noneMatch(Delivery.Sent.class::isInstance);
        if (lost) {
            throw new IllegalStateException("nobody could be told: " + notice.title() + " " + deliveries);
        }
        return new Answer.Told(notice.because());
    }

    /// Tells that nothing is changed, once: not again where an alarm that was held is looked at again.
    ///
    /// @param until when what holds it is over; empty where that is no matter of time
    public Answer hold(Alarm alarm, AlarmNotice notice, Optional<Instant> until) {
        Answer held = alarm.way() == Way.LATER ? Answer.left(Reaction.Why.HELD, notice.because()) : tell(notice);
        return until.<Answer>map(at -> new Answer.Held(Reaction.Why.HELD, notice.because(), at))
                .orElse(held);
    }
}
