package io.trimtab.ledger;

import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.aws.outcome.LedgerOutcome;
import io.trimtab.aws.store.LedgerStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.ledger.DayCost;
import io.trimtab.domain.ledger.Days;
import io.trimtab.domain.ledger.Entry;
import io.trimtab.domain.ledger.Meter;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.ledger.Successor;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.resource.Arn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Books a page of changes: reads what is known of each, what its resource used and what was billed for it, and writes
/// down the days that came to it.
final class Clerk {
    /// Runs are daily, and one may fail.
    private static final Duration UNTIL_IN_THE_LEDGER = Duration.ofDays(3);

    private final LedgerStore store;
    private final Inventory inventory;
    private final Figures figures;
    private final Bills bills;
    private final Clock clock;
    private final Map<YearMonth, Map<Arn, Instant>> touched = new HashMap<>();

    Clerk(LedgerStore store, Inventory inventory, Figures figures, Bills bills, Clock clock) {
        this.store = store;
        this.inventory = inventory;
        this.figures = figures;
        this.bills = bills;
        this.clock = clock;
    }

    /// @param stored as the table has it; absent where it is new
    /// @param sheet as it shall be, so far
    /// @param successor a later change of the same kind on the same resource
    private record Work(
            Change change, Optional<Sheet> stored, Sheet sheet, Sight sight, Optional<Successor> successor) {
        /// What it cost by itself.
        List<DayCost> own(List<DayCost> costs) {
            return successor.map(later -> later.apart(costs)).orElse(costs);
        }

        Optional<Meter> meter() {
            return sight instanceof Sight.AsMade made ? made.meter() : Optional.empty();
        }
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
        Map<String, List<DayCost>> costs = new TreeMap<>();
        if (!metered(works, today, round, costs)) {
            return false;
        }
        bills.read(wanted(works, today), round)
                .forEach((change, days) ->
                        costs.computeIfAbsent(change, _ -> new ArrayList<>()).addAll(days));
        works.forEach(
                work -> write(work, work.own(costs.getOrDefault(work.change().id(), List.of())), now, round));
        return true;
    }

    private Work work(Change change, Optional<Sheet> stored, LocalDate today) {
        Sheet sheet =
                stored.orElseGet(() -> Sheet.of(change, touchedBefore(change))).standing(change.state());
        touched.values().forEach(month -> month.merge(sheet.resource(), sheet.touchedAt(), Clerk::later));
        if (sheet.isSettled(today)
                || (sheet.unmetered(today).isEmpty() && sheet.unbilled(today).isEmpty())) {
            Sight unseen = new Sight.Unseen(sheet.ended().orElse("Nothing is to be booked yet."));
            return new Work(change, stored, sheet, unseen, Optional.empty());
        }
        Optional<Successor> successor = successor(sheet, today);
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

    private Optional<Successor> successor(Sheet sheet, LocalDate today) {
        YearMonth first = YearMonth.from(sheet.entry().appliedOn());
        return Stream.of(first, first.plusMonths(1), first.plusMonths(2))
                .filter(month -> !month.isAfter(YearMonth.from(today)))
                .filter(month -> Optional.ofNullable(touchedIn(month).get(sheet.resource()))
                        .filter(at -> at.isAfter(sheet.touchedAt()))
                        .isPresent())
                .flatMap(month -> store.month(month, sheet.resource()).stream())
                .filter(other ->
                        other.kind() == sheet.kind() && other.appliedAt().isAfter(sheet.appliedAt()))
                .min(Comparator.comparing(Sheet::appliedAt))
                .map(Successor::of);
    }

    private Map<Arn, Instant> touchedIn(YearMonth month) {
        return touched.computeIfAbsent(month, store::touched);
    }

    /// The last change of the same resource before this one, of this month or the last.
    private Optional<Instant> touchedBefore(Change change) {
        Instant applied = change.appliedAt().orElseThrow();
        YearMonth month = YearMonth.from(applied.atOffset(ZoneOffset.UTC));
        return List.of(month, month.minusMonths(1)).stream()
                .flatMap(one ->
                        Optional.ofNullable(touchedIn(one).get(change.plan().resource())).stream())
                .filter(at -> at.isBefore(applied))
                .max(Instant::compareTo);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// New sheets are read with the days before them, the others by themselves: theirs is a day or two.
    private boolean metered(List<Work> works, LocalDate today, Round round, Map<String, List<DayCost>> costs) {
        Map<Boolean, List<Work>> groups = works.stream()
                .filter(work -> work.meter().isPresent()
                        && work.sheet().unmetered(today).isPresent())
                .collect(Collectors.partitioningBy(work -> work.sheet().before().isEmpty()));
        return groups.values().stream().allMatch(group -> group.isEmpty() || read(group, today, round, costs));
    }

    private boolean read(List<Work> works, LocalDate today, Round round, Map<String, List<DayCost>> costs) {
        Days days = works.stream()
                .flatMap(work -> work.sheet().unmetered(today).stream())
                .reduce(Days::and)
                .orElseThrow();
        List<MetricQuery> queries = works.stream()
                .flatMap(work -> work.meter().orElseThrow().queries().stream())
                .toList();
        MetricReadings readings = figures.read(queries, start(days.from()), start(days.to()), round.stopAt());
        if (!readings.complete()) {
            return false;
        }
        readings.reasons().forEach(why -> round.failed("cloudwatch:GetMetricData", why));
        for (Work work : works) {
            Meter meter = work.meter().orElseThrow();
            if (meter.queries().stream()
                    .allMatch(query -> readings.whyUnread(query).isEmpty())) {
                costs.put(
                        work.change().id(),
                        new ArrayList<>(meter.on(
                                work.sheet().unmetered(today).orElseThrow(),
                                work.sheet().entry().appliedOn(),
                                readings::of)));
            }
        }
        return true;
    }

    private static List<Bills.Wanted> wanted(List<Work> works, LocalDate today) {
        return works.stream()
                .flatMap(
                        work -> work.sheet().unbilled(today).stream().map(days -> new Bills.Wanted(work.sheet(), days)))
                .toList();
    }

    private void write(Work work, List<DayCost> costs, Instant now, Round round) {
        boolean seen = work.sight() instanceof Sight.AsMade;
        Sheet sheet = work.sheet();
        Sheet booked = costs.isEmpty() && !seen ? sheet : sheet.booked(costs, now, seen ? now : sheet.seenAt());
        int fresh = booked.entry().days().size()
                - work.stored().map(stored -> stored.entry().days().size()).orElse(0);
        if (work.stored().filter(stored -> isSame(stored, booked)).isEmpty() && !store.write(work.stored(), booked)) {
            round.failed(work.change().id(), "somebody else has booked it meanwhile; the next run looks again");
            return;
        }
        round.line(new LedgerOutcome.Line(booked, Sheet.today(now), because(work, booked, fresh)));
    }

    /// But for when it was last looked at, which is worth a write once a day.
    private static boolean isSame(Sheet stored, Sheet booked) {
        boolean sameDay = Sheet.today(stored.seenAt()).equals(Sheet.today(booked.seenAt()));
        return stored.entry().equals(booked.entry())
                && stored.before().equals(booked.before())
                && stored.ended().equals(booked.ended())
                && sameDay;
    }

    private static String because(Work work, Sheet sheet, int fresh) {
        if (sheet.entry().standing() == Entry.Standing.ROLLED_BACK) {
            return "It was rolled back and books nothing: " + sheet.ended().orElse("");
        }
        if (sheet.ended().isPresent()) {
            return "Nothing more is booked: " + sheet.ended().get();
        }
        String came = fresh == 0 ? "No day came to it" : fresh == 1 ? "One day came to it" : fresh + " days came to it";
        return switch (work.sight()) {
            case Sight.Unseen unseen -> came + ": " + unseen.because();
            case Sight.AsMade made when made.meter().isEmpty() -> came + ": its price is not known.";
            case Sight.AsMade _
            when work.successor().filter(Successor::stands).isPresent() ->
                came + ", by what it cost until a later change came.";
            case Sight.AsMade _, Sight.Altered _ -> came + ".";
        };
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
