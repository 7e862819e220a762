package io.trimtab.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.aws.answer.Incoming;
import io.trimtab.domain.alarm.AlarmState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static Incoming read(String event) throws IOException {
        return Incoming.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyFileOfAnAlarmIsRead() throws IOException {
        try (var files = Files.list(Path.of("../../events"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("capacity-adjustment"))
                    .filter(path -> !path.toString().contains("-kept"))
                    .toList()) {
                assertThat(read(Files.readString(file)))
                        .as(file.toString())
                        .isInstanceOfSatisfying(
                                Incoming.Alarms.class,
                                incoming -> assertThat(incoming.alarms())
                                        .singleElement()
                                        .satisfies(alarm ->
                                                assertThat(alarm.arn().region()).isEqualTo("eu-central-1"))
                                        .satisfies(alarm ->
                                                assertThat(alarm.state()).isIn((Object[]) AlarmState.values())));
            }
        }
    }

    @Test
    void hearsOfAnAnswerThatWasKept() throws IOException {
        assertThat(read(Files.readString(Path.of("../../events/capacity-adjustment-kept.json"))))
                .isEqualTo(new Incoming.Kept("chg-f2c7aec0e743cd15"));
    }

    @Test
    void refusesWhatItDoesNotKnowByName() {
        assertThatThrownBy(() -> read("{\"source\": \"trimtab\", \"detail-type\": \"Change Failed\"}"))
                .hasMessage("detail-type must be 'Change Kept', was 'Change Failed'");
        assertThatThrownBy(() -> read("{\"source\": \"trimtab\", \"detail-type\": \"Change Kept\", \"detail\": {}}"))
                .hasMessage("detail.changeId must be chg- and 16 hex digits, was missing");
        assertThatThrownBy(() -> read("{")).hasMessageStartingWith("event must be a JSON object: ");
    }
}
