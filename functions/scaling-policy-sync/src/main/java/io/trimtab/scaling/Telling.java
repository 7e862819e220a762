package io.trimtab.scaling;

import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.RunLease;
import io.trimtab.aws.store.SaidStore;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.resource.Arn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Tells people once what differs, and once that it no longer does; a run that found what the one before has found
/// says nothing. What could not be sent stays to be told by the next run. A mark begins with whose it is, so that a run
/// that saw only part still knows what of that is in order again.
final class Telling {
    private static final int HALF_BYTES = 4;
    private static final int HALF = 2 * HALF_BYTES;
    /// In the place of a resource.
    private static final String FAILURE = "failure-";

    private final SaidStore said;
    private final Function<Notice, List<Delivery>> notifier;

    Telling(SaidStore said, Function<Notice, List<Delivery>> notifier) {
        this.said = said;
        this.notifier = notifier;
    }

    void tell(RunLease lease, Round round, LoadedPolicy policy) {
        Set<String> known = said.said(lease);
        List<Round.Line> fresh = round.lines().stream()
                .filter(line -> !known.contains(mark(line)))
                .toList();
        List<Failure> failures = round.failures().stream()
                .filter(failure -> !known.contains(mark(failure)))
                .toList();
        Set<String> now = new TreeSet<>();
        round.lines().forEach(line -> now.add(mark(line)));
        round.failures().forEach(failure -> now.add(mark(failure)));
        Set<String> settled = settled(known, round);
        settled.removeAll(now);
        now.addAll(known);
        now.removeAll(settled);
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

    /// Nothing is in order again because it was not looked at, or could not be.
    private static Set<String> settled(Set<String> known, Round round) {
        Set<String> settled = new TreeSet<>(known);
        if (round.sawAll()) {
            return settled;
        }
        Set<String> failed = round.failures().stream().map(Failure::what).collect(Collectors.toSet());
        Set<String> seen = round.seen().stream()
                .map(Arn::value)
                .filter(arn -> !failed.contains(arn))
                .map(Telling::half)
                .collect(Collectors.toSet());
        settled.removeIf(mark -> mark.length() < HALF || !seen.contains(mark.substring(0, HALF)));
        return settled;
    }

    private static boolean arrived(List<Delivery> deliveries) {
        return deliveries.stream().noneMatch(Delivery.Failed.class::isInstance)
                || deliveries.stream().anyMatch(Delivery.Sent.class::isInstance);
    }

    private static String mark(Round.Line line) {
        return half(line.resource().arn().value()) + half(Wording.identity(line));
    }

    private static String mark(Failure failure) {
        return FAILURE + half(failure.what() + failure.why());
    }

    private static String half(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HALF_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
