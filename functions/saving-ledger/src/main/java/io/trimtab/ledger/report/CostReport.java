package io.trimtab.ledger.report;

import io.trimtab.aws.gateway.ObjectGateway;
import io.trimtab.aws.gateway.StoredObject;
import io.trimtab.aws.settings.CostReportSettings;
import io.trimtab.aws.store.ReportStore;
import io.trimtab.aws.store.ReportedResource;
import io.trimtab.domain.ledger.BillLine;
import io.trimtab.domain.ledger.Days;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// The cost and usage report, for one run: read as far as it is new, then asked for single resources.
public final class CostReport {
    /// AWS refreshes the report at least once a day: what was delivered a day after a day's end has all of it.
    private static final Duration DELAY = Duration.ofDays(1);

    private final ReportReader reader;
    private final ReportStore store;
    private final Map<YearMonth, Map<String, ReportedResource>> months = new HashMap<>();

    public CostReport(CostReportSettings place, ObjectGateway objects, ReportStore store, Clock clock) {
        this(place, objects::list, objects::read, store, clock);
    }

    /// @param list by bucket and prefix
    public CostReport(
            CostReportSettings place,
            BiFunction<String, String, List<StoredObject>> list,
            Function<StoredObject, InputStream> read,
            ReportStore store,
            Clock clock) {
        this.reader = new ReportReader(new ReportBucket(place, list, read), store, clock);
        this.store = store;
    }

    /// Reads what was delivered since. A month of which nothing was delivered is told only where no month has anything.
    ///
    /// @param wanted the days of each resource, by the id that the bill has for it
    /// @param stopAt nothing is read after that
    /// @return why something could not be read, in one sentence each
    public List<String> refresh(Map<String, Days> wanted, Instant stopAt) {
        months.clear();
        SortedMap<YearMonth, Set<String>> resources = new TreeMap<>();
        wanted.forEach((resource, days) -> months(days)
                .forEach(month ->
                        resources.computeIfAbsent(month, _ -> new TreeSet<>()).add(resource)));
        List<String> problems = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        boolean delivered = false;
        for (Map.Entry<YearMonth, Set<String>> month : resources.entrySet()) {
            ReportReader.Reading reading = reader.read(month.getKey(), month.getValue(), stopAt);
            delivered = delivered || !(reading instanceof ReportReader.Reading.Absent);
            switch (reading) {
                case ReportReader.Reading.Complete _ -> {}
                case ReportReader.Reading.Absent(String where) -> absent.add(where);
                case ReportReader.Reading.Stopped(String because) -> problems.add(because);
            }
        }
        if (!delivered && !wanted.isEmpty()) {
            problems.add("no manifest of the export is in " + String.join(" or ", absent)
                    + ": it takes a day after the export was created, and only CUR 2.0 is read");
        }
        return problems;
    }

    /// What the newest edition that was read to its end says of a resource on those of the days that it has whole.
    public List<BillLine> lines(String resource, Days days) {
        return months(days)
                .flatMap(month -> Optional.ofNullable(
                        months.computeIfAbsent(month, store::month).get(resource))
                        .filter(ReportedResource::isComplete)
                        .stream())
                .flatMap(reported -> reported.lines().stream()
                        .filter(line -> days.contains(line.day()) && hasWhole(reported, line.day())))
                .toList();
    }

    private static boolean hasWhole(ReportedResource reported, LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return !reported.writtenAt().isBefore(end.plus(DELAY));
    }

    private static Stream<YearMonth> months(Days days) {
        YearMonth last = YearMonth.from(days.to().minusDays(1));
        return Stream.iterate(YearMonth.from(days.from()), month -> !month.isAfter(last), month -> month.plusMonths(1));
    }
}
