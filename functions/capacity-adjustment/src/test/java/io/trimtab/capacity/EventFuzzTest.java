package io.trimtab.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.answer.Incoming;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.alarm.ReactionTerms;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.testing.Mutations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every kind of event that this function takes, gone wrong on its way: 10,000 of them, by seed. Each is refused by the
/// name of a field, or what would be sized for it stands in it, whole.
class EventFuzzTest {
    private static final int MUTATIONS = 10_000;
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:20Z");
    private static final ReactionTerms TERMS = new ReactionTerms(Duration.ofMinutes(10), 6, Duration.ofMinutes(30));

    private final Mutations mutations = new Mutations(20260317);
    private final Set<Class<?>> sized = new HashSet<>();
    private int refused;
    private int acted;

    @Test
    void refusesClearlyOrSizesWhatIsNamedInTheEvent() throws IOException {
        List<String> events;
        try (var files = Files.list(Path.of("../../events"))) {
            events = files.filter(path -> path.getFileName().toString().startsWith("capacity-adjustment"))
                    .sorted()
                    .map(EventFuzzTest::text)
                    .toList();
        }
        for (int count = 0; count < MUTATIONS; count++) {
            hold(mutations.of(events.get(count % events.size())));
        }
        assertThat(events).hasSizeGreaterThanOrEqualTo(30);
        assertThat(refused).isGreaterThan(MUTATIONS / 4);
        assertThat(acted).isGreaterThan(MUTATIONS / 10);
        assertThat(sized)
                .contains(
                        Aim.Group.class,
                        Aim.Service.class,
                        Aim.TargetGroup.class,
                        DataStore.Queue.class,
                        DataStore.Table.class,
                        DataStore.Database.class,
                        DataStore.Cache.class);
    }

    private void hold(String event) throws IOException {
        Incoming incoming;
        try {
            incoming = Incoming.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException complaint) {
            assertThat(complaint.getMessage()).as(event).matches("(?s)[\\w.\\[\\]-]+ must (be|not be) .+");
            refused++;
            return;
        }
        switch (incoming) {
            case Incoming.Alarms(var alarms) -> alarms.forEach(alarm -> hold(event, alarm, "ALARM"));
            case Incoming.Kept(String changeId) ->
                assertThat(Mutations.texts(event)).as(event).contains(changeId, "trimtab", "Change Kept");
            case Incoming.Held(var look) -> {
                assertThat(Mutations.texts(event)).as(event).containsAll(look.aims());
                hold(event, look.alarm(), "Alarm Held");
            }
        }
    }

    private void hold(String event, Alarm alarm, String word) {
        if (!(Reaction.to(alarm, TERMS, NOW) instanceof Reaction.Answer)) {
            return;
        }
        Set<String> texts = Mutations.texts(event);
        for (Aim aim : Aims.of(metrics(alarm.subject()))) {
            acted++;
            assertThat(texts).as(event).contains(word).containsAll(named(aim));
        }
    }

    private List<String> named(Aim aim) {
        sized.add(aim instanceof Aim.Data(DataStore store) ? store.getClass() : aim.getClass());
        return switch (aim) {
            case Aim.Service service -> List.of(service.cluster(), service.service());
            case Aim.Data(DataStore.Table table) when !table.index().isEmpty() -> List.of(table.name(), table.index());
            case Aim.Group _, Aim.TargetGroup _, Aim.Data _ -> List.of(aim.name());
        };
    }

    private static List<WatchedMetric> metrics(Subject subject) {
        return switch (subject) {
            case Subject.Metrics metrics -> metrics.metrics();
            case Subject.Contributor contributor -> contributor.metrics();
            case Subject.Composite _ -> List.of();
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
