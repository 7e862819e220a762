package io.trimtab.ledger.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final CsvRows rows;
    /// By name.
    private final Map<String, Integer> columns;

    private ReportColumns(CsvRows rows, Map<String, Integer> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    static ReportColumns of(CsvRows rows) throws BrokenReport {
        List<String> header = rows.header();
        List<String> missing =
                REQUIRED.stream().filter(name -> !header.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new BrokenReport("has no column " + String.join(", ", missing)
                    + ": select it in the export's query, and include resources");
        }
        Map<String, Integer> columns = new HashMap<>();
        Stream.concat(REQUIRED.stream(), OPTIONAL.stream())
                .filter(header::contains)
                .forEach(name -> columns.put(name, header.indexOf(name)));
        return new ReportColumns(rows, columns);
    }

    /// Of the row at which the file is; blank, too, where the file has no such column.
    String cell(String name) {
        Integer column = columns.get(name);
        return column == null ? "" : rows.cell(column);
    }
}
