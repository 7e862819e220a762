package io.trimtab.powertuning;

import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.tuning.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of changes of functions' memory, whoever asked for them.
///
/// @param own the environment of this deployment
record MemoryChanges(ChangeStore changes, Environment own) {
    /// A walk on which nothing happened for so long is left alone.
    private static final Duration REACH = Duration.ofDays(60);

    private static final int PAGE = 100;

    /// Those that came to an end lately, of each function in the order in which they were made.
    Map<Arn, List<Change>> recent(Instant now) {
        Map<Arn, List<Change>> recent = new TreeMap<>();
        Instant since = now.minus(REACH);
        for (Status status : List.of(Status.KEPT, Status.ROLLED_BACK)) {
            changes.pages(status, since, PAGE, page -> {
                page.stream()
                        .filter(this::concerns)
                        .forEach(change -> recent.computeIfAbsent(change.plan().resource(), _ -> new ArrayList<>())
                                .add(change));
                return true;
            });
        }
        recent.values()
                .forEach(all -> all.sort(
                        Comparator.comparing(change -> change.appliedAt().orElseThrow())));
        return recent;
    }

    private boolean concerns(Change change) {
        return change.plan().kind() == ChangeKind.RESIZE_FUNCTION
                && Walk.isAbout(change.plan())
                && change.appliedAt().isPresent()
                && change.proposal().environment() == own;
    }
}
