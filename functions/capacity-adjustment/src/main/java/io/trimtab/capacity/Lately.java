package io.trimtab.capacity;

import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.capacity.Fleet;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// When a tier was last scaled by us, by what the table says.
final class Lately {
    private static final Duration LATELY = Duration.ofHours(1);

    private Lately() {}

    /// @param setting by which its changes say how many there shall be
    static Optional<Fleet.Scaled> scaled(ChangeStore changes, Arn resource, String setting, Instant now) {
        Instant since = now.minus(LATELY);
        return Stream.of(Status.APPLIED, Status.KEPT, Status.ROLLED_BACK)
                .flatMap(status -> changes.list(status, since).stream())
                .filter(change -> change.plan().resource().equals(resource))
                .flatMap(change -> scaled(change, setting).stream())
                .filter(scaled -> scaled.at().isAfter(since))
                .max(Comparator.comparing(Fleet.Scaled::at));
    }

    private static Optional<Fleet.Scaled> scaled(Change change, String setting) {
        String from = change.plan().from().get(setting);
        String to = change.plan().to().get(setting);
        if (from == null || to == null) {
            return Optional.empty();
        }
        int before = Integer.parseInt(from);
        int after = Integer.parseInt(to);
        // What was set back was scaled twice, the other way last.
        return change.state() instanceof State.RolledBack back
                ? Optional.of(new Fleet.Scaled(back.since(), after, before))
                : change.appliedAt().map(at -> new Fleet.Scaled(at, before, after));
    }
}
