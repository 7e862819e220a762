package io.trimtab.aws.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.aws.alarm.AlarmLook;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.Way;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingTest {
    private static final Path EVENTS = Path.of("../../events");

    private static Incoming read(String event) throws IOException {
        return Incoming.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }

    private static String file(String name) throws IOException {
        return Files.readString(EVENTS.resolve(name + ".json"));
    }

    /// Every file of an alarm, of either function that answers alarms.
    static Stream<String> alarms() throws IOException {
        try (var files = Files.list(EVENTS)) {
            return files
                    .map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(name -> name.matches("(concurrency|capacity)-adjustment.*"))
                    .filter(name -> !name.matches(".*-(kept|held|schedule)"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void readsEveryFormOfAnAlarm(String name) throws IOException {
        assertThat(read(file(name)))
                .isInstanceOfSatisfying(
                        Incoming.Alarms.class,
                        incoming -> assertThat(incoming.alarms())
                                .singleElement()
                                .satisfies(alarm ->
                                        assertThat(alarm.arn().region()).isEqualTo("eu-central-1"))
                                .satisfies(alarm -> assertThat(alarm.state()).isIn((Object[]) AlarmState.values())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"concurrency-adjustment-kept", "capacity-adjustment-kept"})
    void hearsOfAnAnswerThatWasKept(String name) throws IOException {
        assertThat(read(file(name))).isEqualTo(new Incoming.Kept("chg-f2c7aec0e743cd15"));
    }

    @Test
    void hearsOfWhatWasHeld() throws IOException {
        AlarmLook look = held();

        assertThat(look.alarm().name()).isEqualTo("storefront-busy");
        assertThat(look.alarm().way()).isEqualTo(Way.LATER);
        assertThat(look.aims()).containsExactly("group#storefront");
        assertThat(look.attempt()).isEqualTo(1);
        assertThat(read(look.event())).as("as it was booked").isEqualTo(new Incoming.Held(look));
    }

    private static AlarmLook held() throws IOException {
        return ((Incoming.Held) read(file("capacity-adjustment-held"))).look();
    }

    @Test
    void looksNoMoreThanTwelveTimesAgain() throws IOException {
        AlarmLook look = held();
        var metrics = ((Subject.Metrics) look.alarm().subject()).metrics();

        AlarmLook eleventh = new AlarmLook(look.alarm(), look.aims(), 11);
        AlarmLook twelfth = eleventh.next(metrics, look.aims()).orElseThrow();

        assertThat(twelfth.id()).isEqualTo(eleventh.id().replaceFirst("11$", "12"));
        assertThat(twelfth.next(metrics, look.aims())).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnowByName() {
        assertThatThrownBy(() -> read("{\"source\": \"trimtab\", \"detail-type\": \"Change Failed\"}"))
                .hasMessage("detail-type must be 'Change Kept' or 'Alarm Held', was 'Change Failed'");
        assertThatThrownBy(() -> read("{\"source\": \"trimtab\", \"detail-type\": \"Change Kept\", \"detail\": {}}"))
                .hasMessage("detail.changeId must be chg- and 16 hex digits, was missing");
        assertThatThrownBy(() -> read("{")).hasMessageStartingWith("event must be a JSON object: ");
    }

    @Test
    void refusesAHeldAlarmByTheFieldThatIsWrong() throws IOException {
        String held = file("capacity-adjustment-held");
        for (var wrong : List.of(
                List.of("\"attempt\": 1", "\"attempt\": 0", "detail.attempt must be 1 to 12, was 0"),
                List.of("\"attempt\": 1", "\"attempt\": 13", "detail.attempt must be 1 to 12, was 13"),
                List.of("09:30:07", "9 h", "detail.changedAt must be a time such as"),
                List.of("\"aims\": [", "\"aims\": [7, ", "detail.aims must be a list of texts"),
                List.of("\"namespace\"", "\"space\"", "detail.metrics[0].namespace must be a text, was missing"),
                List.of(":cloudwatch:", ":sqs:", "detail.alarmArn must be the ARN of an alarm"))) {
            assertThatThrownBy(() -> read(held.replace(wrong.get(0), wrong.get(1))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(wrong.get(2));
        }
    }
}
