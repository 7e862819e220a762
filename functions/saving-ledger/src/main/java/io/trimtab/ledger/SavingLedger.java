package io.trimtab.ledger;

import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Cursor;
import io.trimtab.aws.store.RunLease;
import io.trimtab.aws.store.RunStart;
import io.trimtab.aws.store.RunStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.ledger.Sheet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run over all changes that were applied lately, page by page. What a run leaves for lack of time the next takes
/// up; what it does twice changes nothing.
final class SavingLedger {
    static final String FUNCTION = "saving-ledger";

    private static final Logger LOG = LoggerFactory.getLogger(SavingLedger.class);
    /// A change is in the state that it is in for at most as long as it is in the ledger, and a few days.
    private static final Duration REACH = Duration.ofDays(Sheet.BOOKED_DAYS + Sheet.OPEN_BILL_DAYS + 10L);
    private static final int PAGE = 50;
    /// Those first that are done: what came later on the same resource is held against what they left.
    private static final List<Status> STATES = List.of(
            Status.KEPT,
            Status.APPLIED,
            Status.ROLLING_BACK,
            Status.ROLLED_BACK,
            Status.ROLLBACK_FAILED,
            Status.REVERTED,
            Status.DRIFTED);

    private final ChangeStore changes;
    private final RunStore runs;
    private final Function<Instant, Clerk> clerks;
    private final Clock clock;

    /// @param clerks gives the clerk of one run, by the time of its start
    SavingLedger(ChangeStore changes, RunStore runs, Function<Instant, Clerk> clerks, Clock clock) {
        this.changes = changes;
        this.runs = runs;
        this.clerks = clerks;
        this.clock = clock;
    }

    Round run(Invocation invocation) {
        Round round = new Round(invocation.stopAt());
        switch (runs.begin(invocation)) {
            case RunStart.Busy busy -> {
                round.failed("run", "another run, " + busy.holder() + ", is at work until " + busy.until());
                round.outOfTime();
            }
            case RunStart.Begun(RunLease lease) -> {
                try {
                    book(lease, clerks.apply(invocation.startedAt()), round, invocation);
                } finally {
                    giveBack(lease);
                }
            }
        }
        return round;
    }

    private void book(RunLease lease, Clerk clerk, Round round, Invocation invocation) {
        clerk.readReport(round);
        Instant reach = invocation.startedAt().minus(REACH);
        Optional<Mark> mark = runs.cursor(lease.account(), lease.region()).map(cursor -> Mark.read(cursor.after()));
        int first = mark.map(known -> STATES.indexOf(known.status())).orElse(0);
        for (Status status : STATES.subList(first, STATES.size())) {
            Instant since = mark.filter(known -> known.status() == status)
                    .map(Mark::since)
                    .orElse(reach);
            AtomicReference<Instant> done = new AtomicReference<>(since);
            if (!changes.pages(status, since, PAGE, page -> book(page, clerk, round, done))) {
                String stopped = new Mark(status, done.get()).written();
                runs.stoppedAfter(lease, new Cursor(invocation.requestId(), stopped, clock.instant()));
                return;
            }
        }
        runs.finished(lease, clock.instant());
    }

    private boolean book(List<Change> page, Clerk clerk, Round round, AtomicReference<Instant> done) {
        if (!round.hasTime(clock.instant())) {
            return false;
        }
        // A step is over before a day has come to it: what steps cost together is in the bill, not in the ledger.
        List<Change> applied = page.stream()
                .filter(change ->
                        change.appliedAt().isPresent() && !change.plan().kind().isStep())
                .toList();
        boolean booked = clerk.book(applied, round);
        if (booked) {
            done.set(page.getLast().state().since());
        } else {
            round.outOfTime();
        }
        return booked;
    }

    /// The work is done or has failed by now; neither may be hidden by a lease that ends by itself a little later.
    private void giveBack(RunLease lease) {
        try {
            runs.end(lease, clock.instant());
        } catch (RuntimeException refused) {
            LOG.warn("the lease could not be given back and ends at {}", lease.until(), refused);
        }
    }
}
