package io.trimtab.ledger;

import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.aws.store.LedgerStore;
import io.trimtab.domain.ledger.Bill;
import io.trimtab.domain.ledger.BillLine;
import io.trimtab.domain.ledger.CostSource;
import io.trimtab.domain.ledger.DayCost;
import io.trimtab.domain.ledger.Days;
import io.trimtab.domain.ledger.Hours;
import io.trimtab.domain.ledger.Meter;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.ledger.report.CostReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What changed resources cost, day by day: by what they used, by the cost and usage report, and by Cost Explorer.
record Costs(LedgerStore store, Figures figures, Bills bills, Optional<CostReport> report) {
    /// So many months ago a change may have been made whose days are of a bill that is still open.
    private static final int REPORT_MONTHS = 3;

    /// Reads what the cost and usage report has got since, of all that is in the ledger, in half of the run's time at
    /// most. What is new today is in it tomorrow.
    void refreshReport(Instant now, Round round) {
        if (report.isEmpty()) {
            return;
        }
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

    /// Whether the report is still to be read for some day of it.
    boolean isReportOpen(Sheet sheet, LocalDate today) {
        return report.isPresent() && sheet.unreported(today).isPresent();
    }

    /// @return by change id; empty where time ran out before all was read
    Optional<Map<String, List<DayCost>>> of(List<Work> works, LocalDate today, Round round) {
        Map<String, List<DayCost>> costs = new TreeMap<>();
        if (!metered(works, today, round, costs)) {
            return Optional.empty();
        }
        reported(works, today, costs);
        bills.read(wanted(works, today), round)
                .forEach((change, days) ->
                        costs.computeIfAbsent(change, _ -> new ArrayList<>()).addAll(days));
        return Optional.of(costs);
    }

    /// New sheets are read with the days before them, the others by themselves: theirs is a day or two.
    private boolean metered(List<Work> works, LocalDate today, Round round, Map<String, List<DayCost>> costs) {
        Map<Boolean, List<Work>> groups = works.stream()
                .filter(work -> work.meter().isPresent()
                        && work.sheet().unmetered(today).isPresent())
                .collect(Collectors.partitioningBy(
                        work -> work.sheet().before().costs().isEmpty()));
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

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
