package io.trimtab.ledger.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The rows of a CSV file, one after the other. Quoted cells may hold commas, line breaks and doubled quotes. Of a row
/// only the cells that were asked for are kept, so that neither a large file nor a long row needs memory.
///
/// Source: RFC 4180.
final class CsvRows {
    static final int LONGEST_CELL = 1 << 16;

    private static final int BUFFER = 1 << 16;
    private static final int NOT_KEPT = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;

    /// By column: where its cell is kept. Until the header was read all are.
    private int[] slots = {};
    private boolean header = true;
    private int columns;
    private long row;

    private byte[] cell = new byte[256];
    private int length;
    private final List<String> kept = new ArrayList<>();
    private boolean quotedEmpty;

    CsvRows(InputStream in) {
        this.in = in;
    }

    /// The names of the columns, without a byte order mark.
    List<String> header() throws IOException {
        if (!next()) {
            throw new BrokenReport("has no header");
        }
        List<String> names = new ArrayList<>(kept);
        names.set(0, names.getFirst().replace("\uFEFF", ""));
        header = false;
        columns = names.size();
        slots = new int[columns];
        Arrays.fill(slots, NOT_KEPT);
        return List.copyOf(names);
    }

    /// @param wanted of each column that is kept from the next row on its number
    void keep(List<Integer> wanted) {
        Arrays.fill(slots, NOT_KEPT);
        for (int slot = 0; slot < wanted.size(); slot++) {
            slots[wanted.get(slot)] = slot;
        }
        kept.clear();
        wanted.forEach(_ -> kept.add(""));
    }

    /// Of this row, by the place in what is kept.
    String cell(int slot) {
        return kept.get(slot);
    }

    /// From 1, the header's own.
    long row() {
        return row;
    }

    /// Goes to the next row; empty ones are passed over.
    ///
    /// @return false after the last
    boolean next() throws IOException {
        int found;
        do {
            if (peek() < 0) {
                return false;
            }
            row++;
            found = cells();
        } while (found == 1 && columns != 1 && length == 0 && !quotedEmpty);
        if (!header && found != columns) {
            throw new BrokenReport("row " + row + " has " + found + " columns, and the header " + columns);
        }
        return true;
    }

    /// @return how many
    private int cells() throws IOException {
        if (header) {
            kept.clear();
        }
        int column = 0;
        while (true) {
            int end = isKept(column) ? keptCell(column) : skippedCell();
            column++;
            if (end != ',') {
                return column;
            }
        }
    }

    private boolean isKept(int column) {
        return header || (column < slots.length && slots[column] != NOT_KEPT);
    }

    /// @return what ended it: a comma, a line break, or -1
    private int keptCell(int column) throws IOException {
        length = 0;
        quotedEmpty = false;
        int next = read();
        if (next == '"') {
            quotedEmpty = true;
            for (int inside = quoted(); inside >= 0; inside = quoted()) {
                add(inside, column);
            }
            next = read();
        }
        while (!isEnd(next)) {
            add(next, column);
            next = read();
        }
        if (next != ',' && length > 0 && cell[length - 1] == '\r') {
            length--;
        }
        String value = new String(cell, 0, length, StandardCharsets.UTF_8);
        if (header) {
            kept.add(value);
        } else {
            kept.set(slots[column], value);
        }
        return next;
    }

    private int skippedCell() throws IOException {
        length = 0;
        quotedEmpty = false;
        int next = read();
        if (next == '"') {
            quotedEmpty = true;
            while (quoted() >= 0) {
                length = 1;
            }
            next = read();
        }
        while (!isEnd(next)) {
            length = next == '\r' ? length : 1;
            next = read();
        }
        return next;
    }

    /// The next byte of a quoted cell; -1 after its end.
    private int quoted() throws IOException {
        int next = read();
        if (next < 0) {
            throw new BrokenReport("ends inside a quoted cell of row " + row + ": a part of it is missing");
        }
        if (next != '"') {
            return next;
        }
        if (peek() == '"') {
            return read();
        }
        return -1;
    }

    private void add(int next, int column) throws IOException {
        if (length == LONGEST_CELL) {
            throw new BrokenReport("row " + row + " has more than " + LONGEST_CELL + " bytes in column " + (column + 1)
                    + ", which is no such column");
        }
        if (length == cell.length) {
            cell = Arrays.copyOf(cell, 2 * length);
        }
        cell[length++] = (byte) next;
    }

    private static boolean isEnd(int next) {
        return next == ',' || next == '\n' || next < 0;
    }

    private int read() throws IOException {
        int next = peek();
        if (next >= 0) {
            at++;
        }
        return next;
    }

    private int peek() throws IOException {
        while (at == filled) {
            filled = in.read(buffer);
            at = 0;
            if (filled < 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[at] & 0xFF;
    }
}
