package io.trimtab.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
    @Test
    void quotedCellsHoldCommasLineBreaksAndQuotes() throws IOException {
        assertThat(rows("a,b,c\n1,\"x, \"\"y\"\"\nz\",3\r\n\"\",,\"end\"", 0, 1, 2))
                .containsExactly(List.of("1", "x, \"y\"\nz", "3"), List.of("", "", "end"));
    }

    @Test
    void onlyTheColumnsThatWereAskedForAreKeptInTheirOrder() throws IOException {
        assertThat(rows("a,b,c,d\n1,2,3,4\n5,\"6,\n\",7,8\n", 3, 0))
                .containsExactly(List.of("4", "1"), List.of("8", "5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2", "a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\n\n1,2\n\r\n\n", "\uFEFFa,b\n1,2\n"})
    void endsOfLinesAndEmptyOnesDoNotMatter(String text) throws IOException {
        CsvRows rows = new CsvRows(stream(text));
        assertThat(rows.header()).containsExactly("a", "b");
        rows.keep(List.of(0, 1));
        assertThat(rows.next()).isTrue();
        assertThat(List.of(rows.cell(0), rows.cell(1))).containsExactly("1", "2");
        assertThat(rows.next()).isFalse();
    }

    @Test
    void aCellOfManyBytesIsPassedOverWithoutBeingKept() throws IOException {
        int tenMegabytes = 10 << 20;
        CsvRows rows = new CsvRows(new HugeCell(tenMegabytes));
        rows.header();
        rows.keep(List.of(0, 2));

        assertThat(rows.next()).isTrue();
        assertThat(List.of(rows.cell(0), rows.cell(1))).containsExactly("i-1", "7");
        assertThat(rows.next()).isFalse();
    }

    @Test
    void aWantedCellOfManyBytesIsRefused() throws IOException {
        CsvRows rows = new CsvRows(new HugeCell(CsvRows.LONGEST_CELL + 1));
        rows.header();
        rows.keep(List.of(1));
        assertThatThrownBy(rows::next)
                .isInstanceOf(BrokenReport.class)
                .hasMessage("row 2 has more than 65536 bytes in column 2, which is no such column");
    }

    @Test
    void whatIsCutOffIsRefused() {
        assertThatThrownBy(() -> rows("a,b\n1,\"2", 0))
                .hasMessage("ends inside a quoted cell of row 2: a part of it is missing");
        assertThatThrownBy(() -> rows("a,b\n1,2\n3", 0)).hasMessage("row 3 has 1 columns, and the header 2");
        assertThatThrownBy(() -> rows("a,b\n1,2,3\n", 0)).hasMessage("row 2 has 3 columns, and the header 2");
        assertThatThrownBy(() -> rows("", 0)).hasMessage("has no header");
    }

    @Test
    void rowsAcrossTheBuffersEdgeAreWhole() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        IntStream.range(0, 20_000)
                .forEach(number ->
                        text.append(number).append(",\"x\n\"\"").append(number).append("\"\n"));

        List<List<String>> rows = rows(text.toString(), 0, 1);

        assertThat(rows).hasSize(20_000);
        for (int number = 0; number < 20_000; number++) {
            assertThat(rows.get(number)).containsExactly("" + number, "x\n\"" + number);
        }
    }

    private static List<List<String>> rows(String text, Integer... columns) throws IOException {
        CsvRows rows = new CsvRows(stream(text));
        rows.header();
        rows.keep(List.of(columns));
        List<List<String>> all = new ArrayList<>();
        while (rows.next()) {
            all.add(IntStream.range(0, columns.length).mapToObj(rows::cell).toList());
        }
        return all;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /// One row of three cells, of which the second is made while it is read.
    private static final class HugeCell extends InputStream {
        private final byte[] before = "id,tags,amount\ni-1,".getBytes(StandardCharsets.UTF_8);
        private final byte[] after = ",7\n".getBytes(StandardCharsets.UTF_8);
        private final int length;
        private int at;

        HugeCell(int length) {
            this.length = length;
        }

        @Override
        public int read() {
            int place = at++;
            if (place < before.length) {
                return before[place];
            }
            int rest = place - before.length - length;
            return rest < 0 ? 'x' : rest < after.length ? after[rest] : -1;
        }

        @Override
        public int read(byte[] into, int offset, int most) {
            int count = 0;
            for (int next = read(); next >= 0; next = read()) {
                into[offset + count++] = (byte) next;
                if (count == most) {
                    return count;
                }
            }
            return count == 0 ? -1 : count;
        }
    }
}
