package io.trimtab.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.resource.Arn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The handler takes the event as a stream, as Lambda hands it over: what is read here is read there.
class ScanRequestTest {
    private static final Path EVENTS = Path.of("../../events");

    @Test
    void readsEveryEventOfTheFolder() throws IOException {
        List<Path> files;
        try (var all = Files.list(EVENTS)) {
            files = all.filter(file -> file.getFileName().toString().startsWith("rightsizing-scan"))
                    .toList();
        }

        assertThat(files).hasSizeGreaterThanOrEqualTo(2);
        for (Path file : files) {
            assertThat(read(file).eventId()).as(file.toString()).isPresent();
        }
    }

    @Test
    void scheduledEventBeginsARun() throws IOException {
        assertThat(read(EVENTS.resolve("rightsizing-scan.json")))
                .isEqualTo(new ScanRequest(
                        Optional.of("5c1b2f0e-7f0a-4d83-9a51-3a4c3b1f2e10"), Optional.empty(), Optional.empty()));
    }

    @Test
    void continuationGoesOnAfterItsCursor() throws IOException {
        ScanRequest request = read(EVENTS.resolve("rightsizing-scan-continuation.json"));

        assertThat(request.runId()).contains("5c1b2f0e-7f0a-4d83-9a51-3a4c3b1f2e10");
        assertThat(request.after())
                .contains(new Arn("arn:aws:ec2:eu-central-1:123456789012:instance/i-0a1b2c3d4e5f67890"));
    }

    @Test
    void invocationByHandNeedsNothing() throws IOException {
        ScanRequest nothing = new ScanRequest(Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(read("{}")).isEqualTo(nothing);
        assertThat(read("{\"detail\": null, \"other\": [1]}")).isEqualTo(nothing);
        assertThat(read("{\"detail\": {\"runId\": null}}")).isEqualTo(nothing);
    }

    @Test
    void refusesWhatIsNoEvent() {
        assertThatThrownBy(() -> read("[]")).hasMessage("event must be a JSON object such as {}, was ARRAY");
        assertThatThrownBy(() -> read("")).hasMessage("event must be a JSON object such as {}, was MISSING");
        assertThatThrownBy(() -> read("{\"id\""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("event must be a JSON object such as {} or a schedule's event: Unexpected end");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertThatThrownBy(() -> read("{\"detail\": 5}")).hasMessage("detail must be an object, was 5");
        assertThatThrownBy(() -> read("{\"id\": 5}")).hasMessage("id must be a text that is not empty, was 5");
        assertThatThrownBy(() -> read("{\"detail\": {\"runId\": \" \"}}"))
                .hasMessage("runId must be a text that is not empty, was \" \"");
        assertThatThrownBy(() -> read("{\"detail\": {\"cursor\": \"i-1\"}}"))
                .hasMessage("detail.cursor: arn must have the form"
                        + " arn:partition:service:region:account:resource, was i-1");
    }

    private static ScanRequest read(Path file) throws IOException {
        try (InputStream event = Files.newInputStream(file)) {
            return ScanRequest.read(event);
        }
    }

    private static ScanRequest read(String event) throws IOException {
        return ScanRequest.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }
}
