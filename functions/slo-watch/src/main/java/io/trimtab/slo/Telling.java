package io.trimtab.slo;

import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Tells people, over every channel that there is.
final class Telling {
    private final Function<Notice, List<Delivery>> notifier;

    Telling(Function<Notice, List<Delivery>> notifier) {
        this.notifier = notifier;
    }

    /// @param news services of which something is to be told
    /// @return why nobody could be reached, where that is so: it is told at the next look then
    Optional<String> tell(List<Round.Untold> news) {
        List<Delivery> deliveries = notifier.apply(SloNotice.of(news).notice());
        boolean reached = deliveries.stream().anyMatch(Delivery.Sent.class::isInstance);
        return deliveries.stream()
                .filter(Delivery.Failed.class::isInstance)
                .filter(_ -> !reached)
                .map(Delivery.Failed.class::cast)
                .map(failed -> failed.channel() + ": " + failed.because())
                .findFirst();
    }
}
