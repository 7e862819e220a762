package io.trimtab.desk.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.app_backend.SlackSignature;
import io.trimtab.aws.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackProofTest {
    private static final Secret SECRET = new Secret("an example signing secret");
    private static final Instant SENT = Instant.parse("2026-01-05T06:01:00Z");
    private static final String BODY = "command=%2Ftrimtab&text=list&user_id=U0ANNA&trigger_id=1.2.3";

    @Test
    void eventOfTheFunctionUrlIsProvedFromItsBase64Body() throws IOException {
        JsonNode event = new ObjectMapper()
                .readTree(Path.of("../../events/change-desk-slack.json").toFile());

        assertThat(SlackProof.holds(WebRequest.read(event), SECRET, SENT)).isTrue();
    }

    @Test
    void signatureOverTheEncodedBodyIsNone() throws IOException {
        ObjectNode event = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("../../events/change-desk-slack.json").toFile());
        event.put("isBase64Encoded", false);

        assertThat(SlackProof.holds(WebRequest.read(event), SECRET, SENT)).isFalse();
    }

    @Test
    void bodyThatIsNotBase64IsNoBody() throws IOException {
        ObjectNode event = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("../../events/change-desk-slack.json").toFile());
        event.put("body", "%%%");

        assertThat(WebRequest.read(event).body()).isEmpty();
        assertThat(SlackProof.holds(WebRequest.read(event), SECRET, SENT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-301,false", "-300,true", "0,true", "300,true", "301,false"})
    void clockMayBeFiveMinutesOff(long secondsOff, boolean holds) {
        assertThat(SlackProof.holds(signed(BODY), SECRET, SENT.plusSeconds(secondsOff)))
                .isEqualTo(holds);
    }

    @Test
    void anotherSecretProvesNothing() {
        assertThat(SlackProof.holds(signed(BODY), new Secret("another"), SENT)).isFalse();
    }

    @Test
    void anotherBodyIsForged() {
        WebRequest real = signed(BODY);

        assertThat(SlackProof.holds(new WebRequest(real.headers(), BODY.replace("list", "resume")), SECRET, SENT))
                .isFalse();
    }

    @Test
    void anotherTimestampIsForged() {
        Map<String, String> headers = new HashMap<>(signed(BODY).headers());
        headers.put("x-slack-request-timestamp", String.valueOf(SENT.getEpochSecond() + 1));

        assertThat(SlackProof.holds(new WebRequest(headers, BODY), SECRET, SENT))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-slack-signature", "x-slack-request-timestamp"})
    void withoutAHeaderNothingIsProved(String header) {
        Map<String, String> headers = new HashMap<>(signed(BODY).headers());
        headers.remove(header);

        assertThat(SlackProof.holds(new WebRequest(headers, BODY), SECRET, SENT))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v0=", "v0=00", "v1=", "V0"})
    void signatureOfTheWrongLengthOrVersionIsNone(String start) {
        Map<String, String> headers = new HashMap<>(signed(BODY).headers());
        String real = headers.get("x-slack-signature");
        headers.put("x-slack-signature", start.equals("v1=") ? start + real.substring(3) : start);

        assertThat(SlackProof.holds(new WebRequest(headers, BODY), SECRET, SENT))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-1", "1e9", "99999999999999999999"})
    void timestampThatIsNoneProvesNothing(String timestamp) {
        Map<String, String> headers = new HashMap<>(signed(BODY).headers());
        headers.put("x-slack-request-timestamp", timestamp);

        assertThat(SlackProof.holds(new WebRequest(headers, BODY), SECRET, SENT))
                .isFalse();
    }

    @Test
    void headersAreFoundInAnyCase() throws IOException {
        WebRequest real = signed(BODY);
        ObjectNode event = new ObjectMapper().createObjectNode();
        real.headers().forEach((name, value) -> event.withObject("/headers").put(name.toUpperCase(Locale.ROOT), value));
        event.put("body", Base64.getEncoder().encodeToString(BODY.getBytes(StandardCharsets.UTF_8)));
        event.put("isBase64Encoded", true);

        assertThat(SlackProof.holds(WebRequest.read(event), SECRET, SENT)).isTrue();
    }

    @Test
    void withoutABodyNothingIsProved() {
        assertThat(SlackProof.holds(signed(""), SECRET, SENT)).isFalse();
    }

    private static WebRequest signed(String body) {
        String timestamp = String.valueOf(SENT.getEpochSecond());
        return new WebRequest(
                Map.of(
                        "x-slack-request-timestamp",
                        timestamp,
                        "x-slack-signature",
                        new SlackSignature.Generator(SECRET.reveal()).generate(timestamp, body)),
                body);
    }
}
