package io.trimtab.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.slo.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Runs that overlap tell everything once; on DynamoDB Local.
class TwoRunsTest {
    private static final Instant START = Scene.START;

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private void failing(String name) {
        scene.watched(name);
        scene.fails(name, START.minus(Duration.ofHours(1)), START.plus(Duration.ofDays(1)), 1);
    }

    private long told(String headline) {
        return scene.notices.stream()
                .flatMap(notice -> Stream.of(notice.email().text().split("\n", -1)))
                .filter(headline::equals)
                .count();
    }

    @Test
    void twoRunsThatReadTheSameTellItOnce() throws Exception {
        List<String> names = IntStream.range(0, 8).mapToObj(n -> "f-" + n).toList();
        names.forEach(this::failing);
        scene.together = Optional.of(new CyclicBarrier(2));
        try (ExecutorService runs = Executors.newFixedThreadPool(2)) {
            List<Future<?>> both = List.of(runs.submit(scene::look), runs.submit(scene::look));
            for (Future<?> run : both) {
                run.get();
            }
        }

        assertThat(scene.notices).hasSizeBetween(1, 2);
        assertThat(names)
                .allSatisfy(name ->
                        assertThat(told(name + " does not keep its error rate")).isEqualTo(1));
        assertThat(scene.store.all().values())
                .noneMatch(memory -> !memory.untold().isEmpty());
    }

    @Test
    void aRunThatBeginsWhileAnotherIsTellingTellsNothingOfIt() {
        failing("till");
        scene.meanwhile = () -> {
            scene.meanwhile = () -> {};
            scene.now.set(scene.now.get().plusSeconds(3));
            scene.look();
        };
        scene.look();

        assertThat(scene.notices).hasSize(1);
        Memory after = scene.store.all().get(Scene.arn("till"));
        assertThat(after.untold()).isEmpty();
        assertThat(after.tellingUntil()).isEmpty();
    }

    @Test
    void whatARunDiedOverIsToldOnceItIsOverForSure() {
        failing("till");
        scene.meanwhile = () -> {
            throw new IllegalStateException("out of memory");
        };
        assertThatThrownBy(scene::look).hasMessage("out of memory");
        scene.meanwhile = () -> {};

        scene.now.set(START.plus(Duration.ofMinutes(4)).minusMillis(1));
        scene.look();
        assertThat(scene.notices).isEmpty();
        scene.now.set(START.plus(Duration.ofMinutes(4)));
        scene.look();
        assertThat(scene.notices).hasSize(1);
    }
}
