package io.trimtab.slo;

import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.slo.Bulletin;
import io.trimtab.domain.slo.Cause;
import io.trimtab.domain.slo.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which change of ours may be to blame. The table is asked once a run, and only where something has become worse.
final class Suspects {
    /// As far back as the rules look, and a little.
    private static final Duration REACH = Duration.ofDays(4);
    /// What can still be rolled back.
    private static final List<Status> IN_PLACE = List.of(Status.APPLIED, Status.KEPT);

    private final ChangeStore changes;
    private Optional<List<Change>> lately = Optional.empty();

    Suspects(ChangeStore changes) {
        this.changes = changes;
    }

    Bulletin named(Bulletin bulletin, Service service, Instant now) {
        return switch (bulletin.news()) {
            case BEGAN, WORSENED, REGRESSED ->
                Cause.of(lately(now), service::feels, bulletin.since(), now)
                        .map(Suspects::suspect)
                        .map(bulletin::with)
                        .orElse(bulletin);
            case ENDED, LOST, UNWATCHED -> bulletin;
        };
    }

    private static Suspect suspect(Change change) {
        return new Suspect(
                change.id(),
                change.plan().kind().word() + " of " + change.proposal().name() + " from "
                        + settings(change.plan().from()) + " to "
                        + settings(change.plan().to()),
                change.appliedAt().orElseThrow(),
                Optional.of(new Suspect.WayBack(change.attempt(), change.plan().hash()))
                        .filter(_ -> change.proposal().reversible()));
    }

    private static String settings(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining(", "));
    }

    private List<Change> lately(Instant now) {
        List<Change> known = lately.orElseGet(() -> IN_PLACE.stream()
                .flatMap(status -> changes.list(status, now.minus(REACH)).stream())
                .toList());
        lately = Optional.of(known);
        return known;
    }
}
