package io.trimtab.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.apply.ApplyRequest.Errand;
import io.trimtab.aws.change.Step;
import io.trimtab.domain.change.AuditTrail;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Status;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A run ends before or after every single call to the table, the bus, the scheduler or the resource; the next ones go
/// on. Whatever happens, each act is made once, the history is whole, and everything is announced.
class ApplyChangeCrashTest {
    private static final int MOST_RUNS = 12;

    @Test
    void anApplyThatCrashesAnywhereActsOnce() {
        int points = crashEverywhere(
                _ -> {},
                scene -> {
                    assertThat(scene.instance.acts()).containsExactly("stop", "modify m5.large", "start");
                    assertThat(scene.instance.now()).isEqualTo("m5.large running");
                },
                Status.APPLIED,
                "Change Applied");

        assertThat(points).isGreaterThan(40);
    }

    @Test
    void aRollBackThatCrashesAnywhereIsDoneOnce() {
        int points = crashEverywhere(
                scene -> {
                    Change change = scene.approved();
                    scene.send(Errand.APPLY, change);
                    scene.rollBack(change);
                    scene.outbox.pending(scene.now.get().plusSeconds(1), 100).forEach(scene.outbox::published);
                },
                scene -> {
                    assertThat(scene.instance.acts())
                            .containsExactly("stop", "modify m5.large", "start", "stop", "modify m5.2xlarge", "start");
                    assertThat(scene.instance.now()).isEqualTo("m5.2xlarge running");
                },
                Status.ROLLED_BACK,
                "Change Rolled Back");

        assertThat(points).isGreaterThan(25);
    }

    @Test
    void anApplyThatFailsAndCrashesAnywhereLeavesTheResourceAsItWas() {
        crashEverywhere(
                scene -> scene.instance.breaks(
                        step -> step.equals("forward start") ? new Step.Failed("No capacity.") : null),
                scene -> assertThat(scene.instance.now()).isEqualTo("m5.2xlarge running"),
                Status.ROLLED_BACK,
                "Change Rolled Back");
    }

    /// @return how many points there were
    private static int crashEverywhere(
            Consumer<Scene> prepare, Consumer<Scene> check, Status end, String lastAnnouncement) {
        for (int point = 1; ; point++) {
            try (Scene scene = new Scene()) {
                prepare.accept(scene);
                Change change = scene.approved();
                scene.crashes.armedAt(point);
                boolean crashed = false;
                try {
                    scene.send(errand(scene, change), change);
                } catch (Crashes.Crash gone) {
                    crashed = true;
                }
                scene.crashes.disarmed();
                goOn(scene, change);

                assertThat(scene.read(change.id()).status())
                        .as("point " + point)
                        .isEqualTo(end);
                check.accept(scene);
                assertThat(AuditTrail.replay(scene.changes.audit(change.id())).status())
                        .isEqualTo(end);
                assertThat(announced(scene)).as("point " + point).contains(lastAnnouncement);
                if (!crashed) {
                    return point;
                }
            }
        }
    }

    private static Errand errand(Scene scene, Change change) {
        return scene.read(change.id()).status() == Status.ROLLING_BACK ? Errand.ROLL_BACK : Errand.APPLY;
    }

    private static void goOn(Scene scene, Change change) {
        for (int run = 0; run < MOST_RUNS; run++) {
            Status status = scene.read(change.id()).status();
            if (status != Status.APPROVED && status != Status.APPLYING && status != Status.ROLLING_BACK) {
                return;
            }
            scene.swept(change);
        }
    }

    /// What the bus has had, and what still waits for the sweep in the outbox.
    private static Set<String> announced(Scene scene) {
        List<String> waiting = scene.outbox.pending(scene.now.get().plus(Duration.ofMinutes(1)), 100).stream()
                .map(item -> item.announcement().type().word())
                .toList();
        return new TreeSet<>(
                Stream.concat(scene.published.stream(), waiting.stream()).toList());
    }
}
