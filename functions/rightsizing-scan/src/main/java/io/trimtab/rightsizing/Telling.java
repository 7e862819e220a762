package io.trimtab.rightsizing;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.notify.Notifier;
import io.trimtab.aws.store.NoticeStore;
import io.trimtab.aws.store.RunLease;
import io.trimtab.aws.store.Told;
import io.trimtab.rightsizing.notice.ScanNotice;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people what a run found, once for all its parts, and remembers what they have been told. What could not be
/// sent, or was found by a run that never got here, stays to be told by the next.
final class Telling {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final NoticeStore store;
    private final Notifier notifier;

    Telling(NoticeStore store, Notifier notifier) {
        this.store = store;
        this.notifier = notifier;
    }

    Told told(RunLease lease) {
        return store.told(lease, notifier.channels());
    }

    /// Keeps a part's share until the run's last part tells it.
    ///
    /// @return how many parts the run has had
    long keep(RunLease lease, Told told, Report report) {
        store.keep(lease, report.part(false));
        return store.partsSince(lease, told.earliest()).stream()
                .filter(part -> part.runId().equals(report.heading().runId()))
                .count();
    }

    void tell(RunLease lease, Told told, Report last) {
        WholeRun run = WholeRun.of(store.partsSince(lease, told.earliest()), last);
        if (run.hasEarlierParts()) {
            store.keep(lease, last.part(true));
        }
        Map<String, Notice> notices = new HashMap<>();
        told.marks().forEach((channel, mark) -> notices.put(channel, ScanNotice.of(run.summary(mark))));
        for (Delivery delivery : notifier.send(channel -> of(channel, notices))) {
            if (of(delivery.channel(), notices) instanceof Notice.Message && !(delivery instanceof Delivery.Failed)) {
                remember(lease, delivery.channel(), run.mark(told.by(delivery.channel())));
            }
        }
    }

    /// The message is out: whatever happens here, the run has done its work. The worst is that it is told once more.
    private void remember(RunLease lease, String channel, Told.Mark mark) {
        try {
            store.tell(lease, channel, mark);
        } catch (GatewayException refused) {
            LOG.warn(
                    "what was told by {} could not be noted and will be told again: {}", channel, refused.getMessage());
        }
    }

    private static Notice of(String channel, Map<String, Notice> notices) {
        Notice notice = notices.get(channel);
        if (notice == null) {
            throw new IllegalStateException("channel must be one of " + notices.keySet() + ", was " + channel);
        }
        return notice;
    }
}
