package io.trimtab.ledger.report;

import io.trimtab.domain.ledger.Bill;
import io.trimtab.domain.ledger.BillLine;
import io.trimtab.domain.money.Money;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// One file of the report, read once from its beginning to its end.
final class ReportFile {
    private static final long ROWS_BETWEEN_LOOKS_AT_THE_CLOCK = 4096;
    private static final Duration DAY = Duration.ofDays(1);

    private final CsvRows rows;
    private final ReportColumns columns;

    /// @param csv not compressed any more
    ReportFile(InputStream csv) throws IOException {
        this.rows = new CsvRows(csv);
        this.columns = ReportColumns.of(rows);
    }

    /// Adds every line that the use of a resource is paid by and that a change can move.
    ///
    /// @param into says which resources
    /// @return false where time ran out before the end: then a part of it was added
    boolean read(Tally into, BooleanSupplier hasTime) throws IOException {
        while (rows.next()) {
            if (rows.row() % ROWS_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && !hasTime.getAsBoolean()) {
                return false;
            }
            String resource = columns.cell(ReportColumns.RESOURCE);
            if (into.isAbout(resource) && Bill.isMoved(columns.cell(ReportColumns.USAGE_TYPE))) {
                Optional<LineKind> kind = LineKind.of(columns.cell(ReportColumns.KIND));
                if (kind.isPresent()) {
                    into.add(resource, line(kind.get()));
                }
            }
        }
        return true;
    }

    private BillLine line(LineKind kind) throws IOException {
        Money cost = new Money(cost(kind), Money.USD);
        String currency = columns.cell(ReportColumns.CURRENCY);
        if (!currency.equals("USD")) {
            throw new BrokenReport(
                    at() + " is in " + currency + ", and the ledger is kept in USD: there is no rate of exchange here");
        }
        return new BillLine(
                day(),
                columns.cell(ReportColumns.USAGE_TYPE),
                number(ReportColumns.AMOUNT),
                cost,
                columns.cell(ReportColumns.INVOICE).isBlank());
    }

    private BigDecimal cost(LineKind kind) throws IOException {
        return columns.cell(kind.netCost()).isBlank() ? number(kind.cost()) : number(kind.netCost());
    }

    private LocalDate day() throws IOException {
        Instant start = time(ReportColumns.START);
        if (Duration.between(start, time(ReportColumns.END)).compareTo(DAY) > 0) {
            throw new BrokenReport(
                    at() + " is about more than a day: create the export with TIME_GRANULARITY DAILY or HOURLY");
        }
        return LocalDate.ofInstant(start, ZoneOffset.UTC);
    }

    /// `2026-03-02T00:00:00.000Z`; some exports write a space, and no zone, which is UTC as well.
    private Instant time(String column) throws IOException {
        String text = columns.cell(column);
        String zoned = text.replace(' ', 'T') + (text.endsWith("Z") ? "" : "Z");
        try {
            return Instant.parse(zoned);
        } catch (DateTimeException wrong) {
            throw new BrokenReport(
                    column + " must be a time in UTC such as 2026-03-02T00:00:00.000Z, was '" + text + "' in " + at());
        }
    }

    private BigDecimal number(String column) throws IOException {
        String text = columns.cell(column);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException wrong) {
            throw new BrokenReport(column + " must be a number, was '" + text + "' in " + at());
        }
    }

    private String at() {
        return "row " + rows.row();
    }
}
