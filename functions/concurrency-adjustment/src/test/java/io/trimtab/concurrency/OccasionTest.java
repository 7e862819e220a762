package io.trimtab.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.aws.answer.Incoming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OccasionTest {
    @Test
    void scheduleSaysThatItIsTimeAndAnAlarmThatSomethingRings() throws IOException {
        assertThat(read(Files.readString(Path.of("../../events/concurrency-adjustment-schedule.json"))))
                .isEqualTo(new Occasion.Time());
        assertThat(read(Files.readString(Path.of("../../events/concurrency-adjustment.json"))))
                .isInstanceOfSatisfying(
                        Occasion.Heard.class,
                        heard -> assertThat(heard.incoming()).isInstanceOf(Incoming.Alarms.class));
    }

    @Test
    void refusesWhatItDoesNotKnowByName() {
        assertThatThrownBy(() -> read("{\"source\": \"aws.scheduler\", \"detail-type\": \"Other\"}"))
                .hasMessage("detail-type must be 'Scheduled Event', was 'Other'");
        assertThatThrownBy(() -> read("{\"source\": \"aws.scheduler\"}"))
                .hasMessage("detail-type must be 'Scheduled Event', was ''");
        assertThatThrownBy(() -> read("{")).hasMessageStartingWith("event must be a JSON object: ");
    }

    private static Occasion read(String event) throws IOException {
        return Occasion.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }
}
