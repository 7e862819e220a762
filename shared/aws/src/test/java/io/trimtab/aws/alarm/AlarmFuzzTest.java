package io.trimtab.aws.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.alarm.ReactionTerms;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.testing.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Events that went wrong on their way: 10,000 of them, by seed.
final class AlarmFuzzTest {
    private static final int MUTATIONS = 10_000;
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:20Z");
    private static final ReactionTerms TERMS = new ReactionTerms(Duration.ofMinutes(10), 6, Duration.ofMinutes(30));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> STATES =
            List.of("/detail/state/value", "/alarmData/state/value", "/NewStateValue");
    private static final List<String> TIMES =
            List.of("/detail/state/timestamp", "/alarmData/state/timestamp", "/StateChangeTime");

    private final Mutations mutations = new Mutations(20260105);
    private int answered;
    private int refused;

    @Test
    void refusesClearlyOrReadsWhatIsThereAndNeverActsOnWhatIsMalformed() throws IOException {
        List<String> events;
        try (var files = Files.list(Path.of("src/test/resources/alarms"))) {
            events = files.sorted().map(AlarmFuzzTest::text).toList();
        }
        for (int count = 0; count < MUTATIONS; count++) {
            hold(mutations.of(events.get(count % events.size())));
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 4);
        assertThat(answered).isGreaterThan(MUTATIONS / 10);
    }

    private void hold(String event) {
        List<Alarm> alarms;
        try {
            alarms = AlarmReader.read(event);
        } catch (IllegalArgumentException complaint) {
            assertThat(complaint.getMessage()).as(event).matches("(?s)[\\w.\\[\\]-]+ must (be|not be) .+");
            refused++;
            return;
        }
        for (Alarm alarm : alarms) {
            if (Reaction.to(alarm, TERMS, NOW) instanceof Reaction.Answer) {
                answered++;
                holdsWhatIsAnswered(event, alarm);
            }
        }
    }

    /// What an answer would rest on stands in the event, in its place and in its form.
    private static void holdsWhatIsAnswered(String event, Alarm alarm) {
        JsonNode root = tree(event);
        List<JsonNode> parts = Stream.concat(
                        Stream.of(root),
                        Stream.of(root.path("Records"))
                                .flatMap(records -> records.valueStream())
                                .map(record -> tree(record.at("/Sns/Message").asText("{}"))))
                .toList();
        assertThat(parts)
                .as(event)
                .anyMatch(part -> STATES.stream()
                        .anyMatch(state -> part.at(state).asText().equals("ALARM")));
        assertThat(parts)
                .as(event)
                .anyMatch(part -> TIMES.stream()
                        .anyMatch(time -> part.at(time).asText().matches("2026-01-05T09:[0-9:.+]+(\\+0000|Z)")));
        assertThat(root.at("/detail/muteDetail").isObject()).as(event).isFalse();
        assertThat(root.at("/detail/state/actionsSuppressedBy").isTextual())
                .as(event)
                .isFalse();
        Set<String> texts = Mutations.texts(event);
        assertThat(texts).as(event).contains(alarm.name(), alarm.arn().value());
        for (WatchedMetric metric : metrics(alarm.subject())) {
            assertThat(String.join("\n", texts)).as(event).contains(metric.namespace(), metric.name());
            assertThat(texts).as(event).containsAll(metric.dimensions().values());
        }
    }

    private static List<WatchedMetric> metrics(Subject subject) {
        return switch (subject) {
            case Subject.Metrics metrics -> metrics.metrics();
            case Subject.Contributor contributor -> contributor.metrics();
            case Subject.Composite _ -> List.of();
        };
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("what was read must be JSON: " + text, broken);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
