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
        assertThat(rows("a,b,c\n1,\"x, \"\"y\"\"\nz\",3\r\n\"\",,\"end\""))
                .containsExactly(List.of("1", "x, \"y\"\nz", "3"), List.of("", "", "end"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2", "a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\n\n1,2\n\r\n\n", "\uFEFFa,b\n1,2\n"})
    void endsOfLinesAndEmptyOnesDoNotMatter(String text) throws IOException {
        assertThat(new CsvRows(stream(text)).header()).containsExactly("a", "b");
        assertThat(rows(text)).containsExactly(List.of("1", "2"));
    }

    @Test
    void aCellOfMoreThanAMebibyteIsRefused() throws IOException {
        String most = "x".repeat(CsvRows.LONGEST_CELL);
        assertThat(rows("a,b\n" + most + ",2\n")).containsExactly(List.of(most, "2"));
        assertThatThrownBy(() -> rows("a,b\nx" + most + ",2\n"))
                .isInstanceOf(BrokenReport.class)
                .hasMessageStartingWith("row 2 is no CSV: String value length (1048577) exceeds the maximum allowed");
    }

    @Test
    void whatIsCutOffIsRefused() {
        assertThatThrownBy(() -> rows("a,b\n1,\"2"))
                .isInstanceOf(BrokenReport.class)
                .hasMessage("row 2 is no CSV: Missing closing quote for value");
        assertThatThrownBy(() -> rows("a,b\n1,2\n3")).hasMessage("row 3 has 1 columns, and the header 2");
        assertThatThrownBy(() -> rows("a,b\n1,2,3\n")).hasMessage("row 2 has 3 columns, and the header 2");
        assertThatThrownBy(() -> rows("")).hasMessage("has no header");
    }

    @Test
    void rowsAcrossTheBuffersEdgeAreWhole() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        IntStream.range(0, 20_000)
                .forEach(number ->
                        text.append(number).append(",\"x\n\"\"").append(number).append("\"\n"));

        List<List<String>> rows = rows(text.toString());

        assertThat(rows).hasSize(20_000);
        for (int number = 0; number < 20_000; number++) {
            assertThat(rows.get(number)).containsExactly("" + number, "x\n\"" + number);
        }
    }

    private static List<List<String>> rows(String text) throws IOException {
        CsvRows rows = new CsvRows(stream(text));
        List<List<String>> all = new ArrayList<>();
        while (rows.next()) {
            all.add(IntStream.range(0, rows.header().size())
                    .mapToObj(rows::cell)
                    .toList());
        }
        return all;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
