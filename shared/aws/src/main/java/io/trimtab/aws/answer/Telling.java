package io.trimtab.aws.answer;

import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import java.util.List;
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
}
