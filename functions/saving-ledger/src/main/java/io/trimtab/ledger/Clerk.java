package io.trimtab.ledger;

import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.aws.outcome.LedgerOutcome;
import io.trimtab.aws.store.LedgerStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.ledger.Bill;
import io.trimtab.domain.ledger.BillLine;
import io.trimtab.domain.ledger.BookedDay;
import io.trimtab.domain.ledger.CostSource;
import io.trimtab.domain.ledger.DayCost;
import io.trimtab.domain.ledger.Days;
import io.trimtab.domain.ledger.Entry;
import io.trimtab.domain.ledger.Hours;
import io.trimtab.domain.ledger.Meter;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.ledger.Successor;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.resource.Arn;
import io.trimtab.ledger.report.CostReport;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Books a page of changes: reads what is known of each, what its resource used and what was billed for it, and writes
/// down the days that came to it.
final class Clerk {
    /// Runs are daily, and one may fail.
    private static final Duration UNTIL_IN_THE_LEDGER = Duration.ofDays(3);
    /// So many months ago a change may have been made whose days are of a bill that is still open.
    private static final int REPORT_MONTHS = 3;
    /// A change that was set back later than that is no longer looked at.
    private static final int MONTHS_UNTIL_SET_BACK = 3;

    private final LedgerStore store;
    private final Inventory inventory;
    private final Figures figures;
    private final Bills bills;
    private final Optional<CostReport> report;
    private final Clock clock;
    private final Map<YearMonth, Map<Arn, Instant>> touched = new HashMap<>();

    Clerk(
            LedgerStore store,
            Inventory inventory,
            Figures figures,
            Bills bills,
            Optional<CostReport> report,
            Clock clock) {
        this.store = store;
        this.inventory = inventory;
        this.figures = figures;
        this.bills = bills;
        this.report = report;
        this.clock = clock;
    }

    /// @param stored as the table has it; absent where it is new
    /// @param sheet as it shall be, so far
    /// @param successor a later change of the same kind on the same resource
    private record Work(
            Change change, Optional<Sheet> stored, Sheet sheet, Sight sight, Optional<Successor> successor) {
        /// What it cost by itself.
        List<DayCost> own(List<DayCost> costs) {
            if (successor.isEmpty()) {
                return costs;
            }
            Predicate<DayCost> since = cost -> cost.day().isAfter(sheet.entry().appliedOn());
            List<DayCost> own =
                    new ArrayList<>(costs.stream().filter(since.negate()).toList());
            own.addAll(successor.get().apart(costs.stream().filter(since).toList()));
            return own;
        }

        Optional<Meter> meter() {
            return sight instanceof Sight.AsMade made ? made.meter() : Optional.empty();
        }
    }

    /// Reads what the cost and usage report has got since, of all that is in the ledger, in half of the run's time at
    /// most. What is new today is in it tomorrow.
    void readReport(Round round) {
        if (report.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        LocalDate today = Sheet.today(now);
        Map<String, Days> wanted = new TreeMap<>();
        for (int months = REPORT_MONTHS; months >= 0; months--) {
            store.month(YearMonth.from(today).minusMonths(months)).stream()
                    .filter(sheet -> Bills.tell(sheet.kind()))
                    .forEach(sheet -> sheet.unreported(today)
                            .ifPresent(days -> wanted.merge(Bills.id(sheet.resource()), days, Days::and)));
        }
        Instant stopAt = now.plus(Duration.between(now, round.stopAt()).dividedBy(2));
        report.get()
                .refresh(wanted, stopAt)
                .forEach(why -> round.failed("cost and usage report", why + "; booked from what else there is"));
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
        reported(works, today, costs);
        bills.read(wanted(works, today), round)
                .forEach((change, days) ->
                        costs.computeIfAbsent(change, _ -> new ArrayList<>()).addAll(days));
        works.forEach(
                work -> write(work, work.own(costs.getOrDefault(work.change().id(), List.of())), now, round));
        return true;
    }

    private Work work(Change change, Optional<Sheet> stored, LocalDate today) {
        Sheet sheet = together(
                stored.orElseGet(() -> Sheet.of(change, touchedBefore(change))).standing(change.state()));
        touched.values().forEach(month -> month.merge(sheet.resource(), sheet.touchedAt(), Clerk::later));
        boolean toReport = report.isPresent() && sheet.unreported(today).isPresent();
        boolean toLookAt = !sheet.isSettled(today)
                && (sheet.unmetered(today).isPresent() || sheet.unbilled(today).isPresent());
        if (!toLookAt) {
            Sight unseen = new Sight.Unseen(sheet.ended().orElse("Nothing is to be booked yet."));
            return new Work(change, stored, sheet, unseen, toReport ? successor(sheet, today) : Optional.empty());
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

    /// With the change right before it, where the two cannot be told apart.
    private Sheet together(Sheet sheet) {
        if (sheet.ended().isPresent() || !sheet.hasNothingBefore(Inventory.meters(sheet.kind()))) {
            return sheet;
        }
        YearMonth month = YearMonth.from(sheet.entry().appliedOn());
        return Stream.of(month.minusMonths(1), month)
                .flatMap(one -> store.month(one, sheet.resource()).stream())
                .filter(other ->
                        other.kind() == sheet.kind() && other.appliedAt().isBefore(sheet.appliedAt()))
                .max(Comparator.comparing(Sheet::appliedAt))
                .filter(other -> other.entry().standing() != Entry.Standing.SET_BACK)
                .map(sheet::together)
                .orElse(sheet);
    }

    private Map<Arn, Instant> touchedIn(YearMonth month) {
        return touched.computeIfAbsent(month, store::touched);
    }

    /// When the same resource was last changed, or set back, before this change. An entry is in the month in which its
    /// change was made, and what set that back may be long after.
    private Optional<Instant> touchedBefore(Change change) {
        Instant applied = change.appliedAt().orElseThrow();
        YearMonth month = YearMonth.from(applied.atOffset(ZoneOffset.UTC));
        return IntStream.rangeClosed(0, MONTHS_UNTIL_SET_BACK)
                .mapToObj(month::minusMonths)
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
                .flatMap(work -> Stream.concat(
                        work.sheet().unmetered(today).stream(),
                        work.sheet().unmeteredHours().map(Hours::days).stream()))
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
                List<DayCost> own = new ArrayList<>(meter.on(
                        work.sheet().unmetered(today).orElseThrow(),
                        work.sheet().entry().appliedOn(),
                        readings::of));
                work.sheet().unmeteredHours().ifPresent(hours -> own.add(meter.during(hours, false, readings::of)));
                costs.put(work.change().id(), own);
            }
        }
        return true;
    }

    private void reported(List<Work> works, LocalDate today, Map<String, List<DayCost>> costs) {
        for (Work work : works) {
            Sheet sheet = work.sheet();
            Optional<Days> days = sheet.unreported(today);
            if (report.isPresent() && days.isPresent() && Bills.tell(sheet.kind())) {
                List<BillLine> lines = report.get().lines(Bills.id(sheet.resource()), days.get());
                costs.computeIfAbsent(work.change().id(), _ -> new ArrayList<>())
                        .addAll(Bill.days(sheet.kind(), CostSource.COST_AND_USAGE_REPORT, lines));
            }
        }
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
        if (sheet.isTogether()) {
            came += ", together with the change right before it";
        }
        long open = sheet.entry().days().stream().filter(BookedDay::provisional).count();
        if (open > 0) {
            came += ", " + open + " in all of a bill that is still open";
        }
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
