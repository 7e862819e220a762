package io.trimtab.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.store.RunStore;
import io.trimtab.domain.scaling.Alignment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a run does with its time, and what it tells; on DynamoDB Local.
class ScalingPolicySyncTest {
    private static final Instant START = Scene.START;

    private final Scene scene = new Scene(Optional.empty());
    private final AtomicReference<Instant> now = scene.now;
    private final List<Notice.Message> told = scene.told;

    @AfterEach
    void close() {
        scene.close();
    }

    private String title(int message) {
        return told.get(message).email().subject();
    }

    @Test
    void stopsBeforeItsDeadlineAndTheNextRunGoesOn() {
        FakeAccount account = new FakeAccount(20, now, Duration.ofSeconds(1));

        Round first = scene.run(account, "first");
        assertThat(first.complete()).isFalse();
        assertThat(account.looked).hasSize(8);
        assertThat(now.get()).isEqualTo(START.plusSeconds(8));

        Round second = scene.run(account, "second");
        assertThat(second.complete()).isFalse();
        assertThat(second.lines()).hasSize(8);
        Round third = scene.run(account, "third");

        assertThat(third.complete()).isTrue();
        assertThat(account.looked).hasSize(20).doesNotHaveDuplicates();
        scene.run(account, "fourth");
        assertThat(account.looked).hasSize(28); // from the beginning again
    }

    @Test
    void onlyOneRunIsAtWork() {
        FakeAccount account = new FakeAccount(1, now, Duration.ofSeconds(1));
        new RunStore(scene.table, ScalingPolicySync.FUNCTION)
                .begin("123456789012", "eu-central-1", "another", START, START.plusSeconds(60));

        Round round = scene.run(account, "mine");

        assertThat(account.looked).isEmpty();
        assertThat(round.complete()).isFalse();
        assertThat(round.failures())
                .extracting(failure -> failure.why())
                .containsExactly("another run, another, is at work until 2026-03-04T10:01:00Z");
        assertThat(told).isEmpty();
    }

    @Test
    void tellsOnceWhatIsNewAndOnceWhatIsInOrderAgain() {
        FakeAccount account = new FakeAccount(2, now, Duration.ZERO);

        scene.run(account, "1");
        assertThat(title(0)).isEqualTo("2 resources scale otherwise than the policy has it");
        scene.run(account, "2");
        assertThat(told).hasSize(1);

        account.tables.put(FakeAccount.arn(7), account.tables.get(FakeAccount.arn(0)));
        scene.run(account, "3");
        assertThat(told).hasSize(2);
        assertThat(told.get(1).email().text())
                .contains("1 is new.")
                .contains("orders-7")
                .doesNotContain("orders-0");

        account.tables.clear();
        scene.run(account, "4");
        assertThat(title(2)).isEqualTo("Scaling is as the policy has it");
        assertThat(told.get(2).email().text()).contains("3 are in order again.");
        scene.run(account, "5");
        assertThat(told).hasSize(3);
    }

    @Test
    void whatCouldNotBeSentIsToldByTheNextRun() {
        FakeAccount account = new FakeAccount(1, now, Duration.ZERO);
        scene.slackIsDown = true;
        scene.run(account, "1");
        scene.slackIsDown = false;

        scene.run(account, "2");
        scene.run(account, "3");

        assertThat(told).hasSize(1);
    }

    @Test
    void aRunThatSawOnlyPartOfItSaysNothingOfTheRest() {
        FakeAccount account = new FakeAccount(20, now, Duration.ofSeconds(1));
        for (int run = 1; run <= 3; run++) {
            scene.run(account, "all-" + run);
        }
        assertThat(told).hasSize(3);

        for (int run = 4; run <= 6; run++) {
            scene.run(account, "again-" + run);
        }

        assertThat(told).hasSize(3);
    }

    @Test
    void cutsNothingThatRuns() {
        FakeAccount account = new FakeAccount(0, now, Duration.ZERO);
        account.service();
        account.inUse = OptionalInt.of(21);

        assertThat(scene.run(account, "1").lines())
                .singleElement()
                .satisfies(line -> assertThat(line.doing())
                        .isEqualTo(
                                "tasks: 21 are in use and the policy allows 20: lower it by hand, or raise the policy's"
                                        + " maximum."));
        account.inUse = OptionalInt.of(20);
        assertThat(scene.run(account, "2").lines())
                .singleElement()
                .satisfies(line -> assertThat(line.alignment()).isInstanceOf(Alignment.Align.class));
    }

    @Test
    void whatCannotBeReadHidesNothingElse() {
        FakeAccount account = new FakeAccount(1, now, Duration.ZERO);
        account.refused.add(FakeAccount.arn(0));
        account.service();
        account.inUse = OptionalInt.of(21);
        scene.run(account, "1");
        account.inUse = OptionalInt.of(20);
        scene.run(account, "2");
        account.inUse = OptionalInt.of(21);
        scene.run(account, "3");

        assertThat(told).hasSize(3);
        assertThat(told.get(0).email().text()).contains("AccessDenied on dynamodb:DescribeTable");
        assertThat(told.get(1).email().text())
                .contains("1 is new, 1 is in order again.")
                .doesNotContain("AccessDenied");
        assertThat(told.get(2).email().text()).contains("1 is new, 1 is in order again.");
    }

    @Test
    void boundsThatAreOthersAtNightAreNoNews() {
        FakeAccount account = new FakeAccount(0, now, Duration.ZERO);
        account.function("till");
        Round byDay = scene.run(account, "1");
        now.set(START.plus(Duration.ofHours(12)));
        Round atNight = scene.run(account, "2");

        assertThat(Wording.facts(byDay.lines().getFirst()))
                .contains("provisionedConcurrency:live bounds: missing, shall be 0 to 2.");
        assertThat(Wording.facts(atNight.lines().getFirst()))
                .contains("provisionedConcurrency:live bounds: missing, shall be 0 to 0.");
        assertThat(told).hasSize(1);
    }
}
