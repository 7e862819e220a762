package io.trimtab.scaling;

import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.RunLease;
import io.trimtab.aws.store.SaidStore;
import io.trimtab.domain.outcome.Failure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Tells people once what differs, and once that it no longer does; a run that found what the one before has found
/// says nothing. What could not be sent stays to be told by the next run.
final class Telling {
    private static final int MARK_BYTES = 6;

    private final SaidStore said;
    private final Function<Notice, List<Delivery>> notifier;

    Telling(SaidStore said, Function<Notice, List<Delivery>> notifier) {
        this.said = said;
        this.notifier = notifier;
    }

    void tell(RunLease lease, Round round, LoadedPolicy policy) {
        Set<String> known = said.said(lease);
        List<Round.Line> fresh = round.lines().stream()
                .filter(line -> !known.contains(mark(Wording.identity(line))))
                .toList();
        List<Failure> failures = round.failures().stream()
                .filter(failure -> !known.contains(mark(failure.what() + failure.why())))
                .toList();
        Set<String> now = new TreeSet<>();
        round.lines().forEach(line -> now.add(mark(Wording.identity(line))));
        round.failures().forEach(failure -> now.add(mark(failure.what() + failure.why())));
        Set<String> settled = new TreeSet<>(known);
        settled.removeAll(now);
        if (!round.sawAll()) {
            now.addAll(known); // nothing is in order again because it was not looked at
            settled.clear();
        }
        if (fresh.isEmpty() && failures.isEmpty() && settled.isEmpty()) {
            return;
        }
        int total =
                Math.toIntExact(round.lines().stream().filter(Wording::differs).count());
        SyncNotice notice = new SyncNotice(
                fresh,
                total,
                settled.size(),
                failures,
                policy.policy().notifications().top());
        if (arrived(notifier.apply(notice.notice()))) {
            said.say(lease, now);
        }
    }

    private static boolean arrived(List<Delivery> deliveries) {
        return deliveries.stream().noneMatch(Delivery.Failed.class::isInstance)
                || deliveries.stream().anyMatch(Delivery.Sent.class::isInstance);
    }

    private static String mark(String identity) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
