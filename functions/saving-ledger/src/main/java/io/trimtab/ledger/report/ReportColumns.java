package io.trimtab.ledger.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Where a file of the report has which column. Source: AWS Data Exports, table dictionary of CUR 2.0.
final class ReportColumns {
    static final String RESOURCE = "line_item_resource_id";
    static final String KIND = "line_item_line_item_type";
    static final String USAGE_TYPE = "line_item_usage_type";
    static final String AMOUNT = "line_item_usage_amount";
    static final String START = "line_item_usage_start_date";
    static final String END = "line_item_usage_end_date";
    static final String CURRENCY = "line_item_currency_code";
    /// Blank until the bill is closed.
    static final String INVOICE = "bill_invoice_id";

    private static final List<String> REQUIRED = Stream.concat(
                    Stream.of(RESOURCE, KIND, USAGE_TYPE, AMOUNT, START, END, CURRENCY, INVOICE),
                    Stream.of(LineKind.values()).map(LineKind::cost))
            .toList();
    private static final List<String> OPTIONAL =
            Stream.of(LineKind.values()).map(LineKind::netCost).toList();

    private final List<String> names;
    private final CsvRows rows;

    private ReportColumns(List<String> names, CsvRows rows) {
        this.names = names;
        this.rows = rows;
    }

    /// Reads the header.
    static ReportColumns of(CsvRows rows) throws IOException {
        List<String> header = rows.header();
        List<String> missing =
                REQUIRED.stream().filter(name -> !header.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new BrokenReport("has no column " + String.join(", ", missing)
                    + ": select it in the export's query, and include resources");
        }
        List<String> names = new ArrayList<>(REQUIRED);
        OPTIONAL.stream().filter(header::contains).forEach(names::add);
        rows.keep(names.stream().map(header::indexOf).toList());
        return new ReportColumns(List.copyOf(names), rows);
    }

    int slot(String name) {
        return names.indexOf(name);
    }

    /// Of the row at which the file is; blank, too, where the file has no such column.
    String cell(String name) {
        int slot = slot(name);
        return slot < 0 ? "" : rows.cell(slot);
    }
}
