package io.trimtab.ledger;

import io.trimtab.aws.outcome.LedgerOutcome;
import io.trimtab.aws.store.LedgerStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.ledger.DayCost;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.ledger.Successor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Books a page of changes: reads what is known of each, what its resource used and what was billed for it, and writes
/// down the days that came to it.
final class Clerk {
    /// Runs are daily, and one may fail.
    private static final Duration UNTIL_IN_THE_LEDGER = Duration.ofDays(3);

    private final LedgerStore store;
    private final Inventory inventory;
    private final Costs costs;
    private final Neighbours neighbours;
    private final Clock clock;

    Clerk(LedgerStore store, Inventory inventory, Costs costs, Clock clock) {
        this.store = store;
        this.inventory = inventory;
        this.costs = costs;
        this.neighbours = new Neighbours(store);
        this.clock = clock;
    }

    /// Before anything is booked.
    void readReport(Round round) {
        costs.refreshReport(clock.instant(), round);
    }

    /// @return false where time ran out before all was read: then none of them is booked
    boolean book(List<Change> changes, Round round) {
        Instant now = clock.instant();
        LocalDate today = Sheet.today(now);
        Map<String, Sheet> known = store.sheets(changes);
        List<Work> works = new ArrayList<>();
        for (Change change : changes) {
            works.add(work(change, Optional.ofNullable(known.get(change.id())), today));
            round.looked(change.plan().kind());
        }
        Optional<Map<String, List<DayCost>>> read = costs.of(works, today, round);
        read.ifPresent(days -> works.forEach(
                work -> write(work, work.own(days.getOrDefault(work.change().id(), List.of())), now, round)));
        return read.isPresent();
    }

    private Work work(Change change, Optional<Sheet> stored, LocalDate today) {
        Sheet sheet = neighbours.together(stored.orElseGet(() -> Sheet.of(change, neighbours.touchedBefore(change)))
                .standing(change.state()));
        neighbours.seen(sheet);
        boolean toLookAt = !sheet.isSettled(today)
                && (sheet.unmetered(today).isPresent() || sheet.unbilled(today).isPresent());
        if (!toLookAt) {
            Sight unseen = new Sight.Unseen(sheet.ended().orElse("Nothing is to be booked yet."));
            return new Work(
                    change,
                    stored,
                    sheet,
                    unseen,
                    costs.isReportOpen(sheet, today) ? neighbours.successor(sheet, today) : Optional.empty());
        }
        Optional<Successor> successor = neighbours.successor(sheet, today);
        Sight sight =
                successor.filter(Successor::stands).isPresent() ? inventory.superseded(change) : inventory.look(change);
        return switch (sight) {
            case Sight.Altered altered
            when mayBeOurs(sheet) ->
                new Work(
                        change,
                        stored,
                        sheet,
                        new Sight.Unseen(altered.because() + " It is looked at again, for a later change of ours."),
                        successor);
            case Sight.Altered altered -> new Work(change, stored, sheet.altered(altered.because()), sight, successor);
            case Sight.AsMade _, Sight.Unseen _ -> new Work(change, stored, sheet, sight, successor);
        };
    }

    /// A later change is in the ledger only after the first run that has seen it.
    private boolean mayBeOurs(Sheet sheet) {
        return clock.instant().isBefore(sheet.seenAt().plus(UNTIL_IN_THE_LEDGER));
    }

    private void write(Work work, List<DayCost> days, Instant now, Round round) {
        boolean seen = work.sight() instanceof Sight.AsMade;
        Sheet sheet = work.sheet();
        Sheet booked = days.isEmpty() && !seen ? sheet : sheet.booked(days, now, seen ? now : sheet.seenAt());
        int fresh = booked.entry().days().size()
                - work.stored().map(stored -> stored.entry().days().size()).orElse(0);
        if (work.stored().filter(stored -> isSame(stored, booked)).isEmpty() && !store.write(work.stored(), booked)) {
            round.failed(work.change().id(), "somebody else has booked it meanwhile; the next run looks again");
            return;
        }
        round.line(new LedgerOutcome.Line(booked, Sheet.today(now), Remark.of(work, booked, fresh)));
    }

    /// But for when it was last looked at, which is worth a write once a day.
    private static boolean isSame(Sheet stored, Sheet booked) {
        boolean sameDay = Sheet.today(stored.seenAt()).equals(Sheet.today(booked.seenAt()));
        return stored.entry().equals(booked.entry())
                && stored.before().equals(booked.before())
                && stored.ended().equals(booked.ended())
                && sameDay;
    }
}
