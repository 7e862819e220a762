package io.trimtab.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.apply.ApplyRequest.Errand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyRequestTest {
    private static final String HASH = "0123456789abcdef" + "0".repeat(48);
    private static final String GOOD = """
            {"source": "trimtab", "detail-type": "Change Approved",
             "detail": {"changeId": "chg-0123456789abcdef", "planHash": "%s", "attempt": 2}}""".formatted(HASH);

    @ParameterizedTest
    @CsvSource({
        "apply-change, APPLY",
        "apply-change-rollback, ROLL_BACK",
        "apply-change-continuation, APPLY",
        "apply-change-failed, PAGE"
    })
    void readsEveryEventFile(String file, Errand errand) throws IOException {
        try (var event = Files.newInputStream(Path.of("../../events", file + ".json"))) {
            assertThat(ApplyRequest.read(event).errand()).isEqualTo(errand);
        }
    }

    @Test
    void readsChangeHashAndAttempt() throws IOException {
        assertThat(read(GOOD))
                .isEqualTo(new ApplyRequest(Errand.APPLY, "chg-0123456789abcdef", HASH, OptionalInt.of(2)));
    }

    @Test
    void changeAndHashAreEnough() throws IOException {
        assertThat(read(GOOD.replace(", \"attempt\": 2", "").replace("\"source\": \"trimtab\",", ""))
                        .attempt())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"trimtab\"        | \"aws.ec2\"           | source must be 'trimtab', was \"aws.ec2\"",
                "Change Approved  | Change Kept         | detail-type must be one of [Change Approved, Rollback Requested, Change Failed], was 'Change Kept'",
                "chg-0123456789abcdef | chg-0123        | changeId must be chg- and 16 hex digits, was \"chg-0123\"",
                "chg-0123456789abcdef | chg-0123456789abcdee | detail.planHash must be that of chg-0123456789abcdee",
                "planHash         | hash                | planHash must be 64 hex digits, was missing",
                "2}               | 0}                  | attempt must be a whole number from 1, was 0",
                "2}               | \"2\"}              | attempt must be a whole number from 1, was \"2\"",
                "\"detail\"         | \"details\"           | detail must be an object with changeId and planHash, was missing"
            })
    void sayWhatIsWrong(String good, String wrong, String message) {
        assertThatThrownBy(() -> read(GOOD.replace(good, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatIsNoJsonIsNamed() {
        assertThatThrownBy(() -> read("apply!")).hasMessageContaining("event must be the JSON of an event on the bus");
        assertThatThrownBy(() -> read("[]")).hasMessage("event must be a JSON object, was ARRAY");
    }

    private static ApplyRequest read(String json) throws IOException {
        return ApplyRequest.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
