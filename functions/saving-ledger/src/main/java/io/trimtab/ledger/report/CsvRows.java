package io.trimtab.ledger.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The rows of a CSV file, one after the other, so that a large file needs no memory. Every row has as many cells as
/// the header.
final class CsvRows {
    /// No column of the report has so much; tags come closest, with 50 of 384 characters.
    static final int LONGEST_CELL = 1 << 20;

    private static final CsvMapper CSV = CsvMapper.builder(CsvFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_CELL)
                            .build())
                    .build())
            .enable(CsvParser.Feature.WRAP_AS_ARRAY, CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final MappingIterator<String[]> rows;
    private final List<String> header;
    private String[] cells = {};
    private long row = 1;

    /// Reads the header.
    CsvRows(InputStream csv) throws IOException {
        this.rows = CSV.readerForArrayOf(String.class).readValues(csv);
        if (!advance()) {
            throw new BrokenReport("has no header");
        }
        this.header = List.of(cells);
    }

    /// The names of the columns.
    List<String> header() {
        return header;
    }

    /// Of this row.
    ///
    /// @param column from 0
    String cell(int column) {
        return cells[column];
    }

    /// From 1, the header's own; empty lines do not count.
    long row() {
        return row;
    }

    /// Goes to the next row.
    ///
    /// @return false after the last
    boolean next() throws IOException {
        row++;
        if (!advance()) {
            return false;
        }
        if (cells.length != header.size()) {
            throw new BrokenReport("row " + row + " has " + cells.length + " columns, and the header " + header.size());
        }
        return true;
    }

    private boolean advance() throws IOException {
        try {
            if (!rows.hasNextValue()) {
                return false;
            }
            cells = rows.nextValue();
            return true;
        } catch (JsonProcessingException wrapped) {
            IOException cause = wrapped.getCause() instanceof IOException inner ? inner : wrapped;
            throw cause instanceof JsonProcessingException wrong
                    ? new BrokenReport("row " + row + " is no CSV: " + wrong.getOriginalMessage())
                    : cause;
        }
    }
}
