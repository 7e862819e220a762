package io.trimtab.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyRequestTest {
    @Test
    void readsWhichLookAtWhichChangeAndIgnoresTheRest() throws IOException {
        assertThat(read("{\"changeId\": \"chg-0123456789abcdef\", \"look\": 2, \"new\": {}}"))
                .isEqualTo(new VerifyRequest("chg-0123456789abcdef", 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"look": 1}                                        | changeId must be chg- and 16 hex digits, was missing
            {"changeId": "chg-1", "look": 1}                   | changeId must be chg- and 16 hex digits, was "chg-1"
            {"changeId": 7, "look": 1}                         | changeId must be chg- and 16 hex digits, was 7
            {"changeId": "chg-0123456789abcdef"}               | look must be a whole number from 1, was missing
            {"changeId": "chg-0123456789abcdef", "look": 0}    | look must be a whole number from 1, was 0
            {"changeId": "chg-0123456789abcdef", "look": 1.5}  | look must be a whole number from 1, was 1.5
            {"changeId": "chg-0123456789abcdef", "look": "1"}  | look must be a whole number from 1, was "1"
            []                                                 | event must be a JSON object, was ARRAY
            """)
    void saysWhatIsWrongWithAnEvent(String event, String because) {
        assertThatThrownBy(() -> read(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(because);
    }

    @Test
    void whatIsNoJsonIsRefusedAsSuch() {
        assertThatThrownBy(() -> read("{\"changeId\""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("event must be JSON with changeId and look: ");
    }

    private static VerifyRequest read(String event) throws IOException {
        return VerifyRequest.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }
}
