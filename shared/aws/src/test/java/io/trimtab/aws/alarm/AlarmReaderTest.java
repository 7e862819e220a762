package io.trimtab.aws.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.alarm.Silence;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.alarm.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlarmReaderTest {
    private static final Instant RANG = Instant.parse("2026-01-05T09:30:07.512Z");

    static String event(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/alarms", name + ".json"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Alarm alarm(String name) {
        return AlarmReader.read(event(name)).getFirst();
    }

    private static WatchedMetric lambda(String metric) {
        return new WatchedMetric("AWS/Lambda", metric, new TreeMap<>(Map.of("FunctionName", "checkout")));
    }

    @ParameterizedTest
    @CsvSource({
        "eventbridge-metric, EVENT_BRIDGE",
        "sns-metric, SNS",
        "sns-message, SNS",
        "lambda-direct, DIRECT",
    })
    void makesOneRecordOfEveryWay(String name, Way way) {
        assertThat(alarm(name))
                .returns(way, Alarm::way)
                .returns("checkout-throttled", Alarm::name)
                .returns(AlarmState.ALARM, Alarm::state)
                .returns(Optional.of(AlarmState.OK), Alarm::previous)
                .returns(RANG, Alarm::changedAt)
                .returns(new Subject.Metrics(List.of(lambda("Throttles"))), Alarm::subject)
                .returns(Optional.empty(), Alarm::silence)
                .returns("eu-central-1", read -> read.arn().region())
                .returns(
                        "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:checkout-throttled#1767605407512",
                        Alarm::id);
    }

    @ParameterizedTest
    @CsvSource({"eventbridge-metric-math", "sns-metric-math"})
    void findsTheMetricsThatMathIsMadeOf(String name) {
        assertThat(alarm(name).subject())
                .isEqualTo(new Subject.Metrics(List.of(lambda("Throttles"), lambda("Invocations"))));
    }

    @ParameterizedTest
    @CsvSource({"eventbridge-composite", "sns-composite", "lambda-direct-composite"})
    void findsTheChildrenOfACompositeInItsRule(String name) {
        assertThat(alarm(name).subject())
                .isInstanceOfSatisfying(
                        Subject.Composite.class,
                        composite -> assertThat(composite.children())
                                .isEqualTo(Set.of("checkout-slow", "checkout-throttled")));
        assertThat(alarm(name).silence()).isEmpty();
    }

    @Test
    void readsWhichSeriesOfAQueryRings() {
        assertThat(alarm("eventbridge-contributor"))
                .returns(Optional.empty(), Alarm::previous)
                .returns(
                        new Subject.Contributor(
                                "6d442278dba546f6",
                                new TreeMap<>(Map.of("FunctionName", "checkout")),
                                List.of(lambda("Throttles"))),
                        Alarm::subject);
    }

    @Test
    void tellsMutedAndSuppressedFromRinging() {
        assertThat(alarm("eventbridge-muted").silence())
                .contains(new Silence.Muted(
                        "arn:aws:cloudwatch:eu-central-1:123456789012:alarm-mute-rule:release",
                        Optional.of("2026-01-05T11:00:00.000+0000")));
        assertThat(alarm("eventbridge-suppressed").silence())
                .contains(new Silence.Suppressed("Alarm", "Actions suppressed by release"));
    }

    @Test
    void readsTheOtherStates() {
        assertThat(alarm("eventbridge-ok").state()).isEqualTo(AlarmState.OK);
        assertThat(alarm("eventbridge-insufficient-data").state()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
    }

    @Test
    void takesEveryFormOfATime() {
        for (String form : List.of("Z", "+0000", "+00:00")) {
            assertThat(AlarmReader.read(event("sns-message").replace("+0000", form))
                            .getFirst()
                            .changedAt())
                    .isEqualTo(RANG);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "eventbridge-metric | \"value\": \"ALARM\" | \"value\": \"RINGING\" | "
                        + "detail.state.value must be OK, ALARM or INSUFFICIENT_DATA, was \"RINGING\"",
                "eventbridge-metric | \"alarmName\" | \"alarm\" | detail.alarmName must be a text, was missing",
                "eventbridge-metric | :alarm:checkout | :rule:checkout | resources must be a list with the alarm's ARN, was "
                        + "[\"arn:aws:cloudwatch:eu-central-1:123456789012:rule:checkout-throttled\"]",
                "eventbridge-metric | \"metrics\": [ | \"other\": [ | "
                        + "detail.configuration.metrics must be a list, or alarmRule a rule, was missing",
                "eventbridge-metric | aws.cloudwatch | aws.other | source must be aws.cloudwatch, was \"aws.other\"",
                "sns-message | 2026-01-05T09:30:07.512+0000 | this morning | "
                        + "StateChangeTime must be a time such as 2026-03-02T08:00:00.000+0000, was \"this morning\"",
                "sns-message | \"Trigger\" | \"Triggers\" | Trigger must be an object, or AlarmRule a rule, was missing",
                "sns-metric | aws:sns\" | aws:sqs\" | Records[0].EventSource must be aws:sns, was \"aws:sqs\"",
                "lambda-direct | \"namespace\": \"AWS/Lambda\" | \"namespace\": 7 | "
                        + "alarmData.configuration.metrics[0].metricStat.metric.namespace must be a text, was 7",
            })
    void saysWhichFieldIsWrongAndWhatWasExpected(String name, String part, String other, String complaint) {
        var wrong = event(name).replace(part, other);

        assertThatThrownBy(() -> AlarmReader.read(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(complaint);
    }

    @Test
    void refusesWhatIsNoAlarm() {
        assertThatThrownBy(() -> AlarmReader.read("{\"Records\": []}"))
                .hasMessage("Records must be a list of one record or more, was []");
        assertThatThrownBy(() -> AlarmReader.read("{}"))
                .hasMessage("event must be an alarm by SNS (Records), by EventBridge (detail-type, detail), or of an"
                        + " alarm's own action (alarmData), had none of these fields");
        assertThatThrownBy(() -> AlarmReader.read("[1]")).hasMessage("event must be a JSON object, was [1]");
        assertThatThrownBy(() -> AlarmReader.read("")).hasMessageStartingWith("event must be a JSON object");
        assertThatThrownBy(() -> AlarmReader.read("{} {}")).hasMessageStartingWith("event must be a JSON object: ");
    }
}
