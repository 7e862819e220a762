package io.trimtab.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.RunStore;
import io.trimtab.aws.store.SaidStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Alignment;
import io.trimtab.testing.LocalTable;
import io.trimtab.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import software.amazon.lambda.powertools.metrics.Metrics;

/// What a run does with its time, and what it tells; on DynamoDB Local.
class ScalingPolicySyncTest {
    private static final Instant START = Instant.parse("2026-03-04T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final LocalTable local = new LocalTable();
    private final List<Notice.Message> told = new ArrayList<>();
    private boolean slackIsDown;

    @AfterEach
    void close() {
        local.close();
    }

    private ScalingPolicySync sync(ScalingAccount account) {
        StateTable table = new StateTable(local.client(), LocalTable.NAME);
        LoadedPolicy policy = new PolicySource(
                        Optional.empty(),
                        () -> {
                            throw new IllegalStateException("there is no override");
                        },
                        Mockito.mock(Metrics.class))
                .load();
        EventBus bus = new EventBus(
                () -> {
                    throw new IllegalStateException("nothing is announced while the policy observes");
                },
                "trimtab-dev");
        return new ScalingPolicySync(
                new ScalingPolicySync.Parts(
                        Environment.DEV,
                        () -> policy,
                        new RunStore(table, ScalingPolicySync.FUNCTION),
                        new ChangeStore(table),
                        new Announcer(bus, new Outbox(table)),
                        account,
                        new Telling(new SaidStore(table, ScalingPolicySync.FUNCTION), this::send)),
                new MovedClock(now));
    }

    private List<Delivery> send(Notice notice) {
        if (slackIsDown) {
            return List.of(new Delivery.Failed("slack", "it does not answer"));
        }
        told.add((Notice.Message) notice);
        return List.of(new Delivery.Sent("slack", Optional.empty()));
    }

    /// With 10 seconds, of which two are kept for the end.
    private Invocation invocation(String id) {
        return new Invocation(
                id,
                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-scaling-policy-sync"),
                now.get(),
                now.get().plusSeconds(10),
                Duration.ofSeconds(2));
    }

    private String title(int message) {
        return told.get(message).email().subject();
    }

    @Test
    void stopsBeforeItsDeadlineAndTheNextRunGoesOn() {
        FakeAccount account = new FakeAccount(20, now, Duration.ofSeconds(1));

        Round first = sync(account).run(invocation("first"));
        assertThat(first.complete()).isFalse();
        assertThat(account.looked).hasSize(8);
        assertThat(now.get()).isEqualTo(START.plusSeconds(8));

        Round second = sync(account).run(invocation("second"));
        assertThat(second.complete()).isFalse();
        assertThat(second.lines()).hasSize(8);
        Round third = sync(account).run(invocation("third"));

        assertThat(third.complete()).isTrue();
        assertThat(account.looked).hasSize(20).doesNotHaveDuplicates();
        sync(account).run(invocation("fourth"));
        assertThat(account.looked).hasSize(28); // from the beginning again
    }

    @Test
    void onlyOneRunIsAtWork() {
        FakeAccount account = new FakeAccount(1, now, Duration.ofSeconds(1));
        StateTable table = new StateTable(local.client(), LocalTable.NAME);
        new RunStore(table, ScalingPolicySync.FUNCTION)
                .begin("123456789012", "eu-central-1", "another", START, START.plusSeconds(60));

        Round round = sync(account).run(invocation("mine"));

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

        sync(account).run(invocation("1"));
        assertThat(title(0)).isEqualTo("2 resources scale otherwise than the policy has it");
        sync(account).run(invocation("2"));
        assertThat(told).hasSize(1);

        account.tables.put(FakeAccount.arn(7), account.tables.get(FakeAccount.arn(0)));
        sync(account).run(invocation("3"));
        assertThat(told).hasSize(2);
        assertThat(told.get(1).email().text())
                .contains("1 is new.")
                .contains("orders-7")
                .doesNotContain("orders-0");

        account.tables.clear();
        sync(account).run(invocation("4"));
        assertThat(title(2)).isEqualTo("Scaling is as the policy has it");
        assertThat(told.get(2).email().text()).contains("3 are in order again.");
        sync(account).run(invocation("5"));
        assertThat(told).hasSize(3);
    }

    @Test
    void whatCouldNotBeSentIsToldByTheNextRun() {
        FakeAccount account = new FakeAccount(1, now, Duration.ZERO);
        slackIsDown = true;
        sync(account).run(invocation("1"));
        slackIsDown = false;

        sync(account).run(invocation("2"));
        sync(account).run(invocation("3"));

        assertThat(told).hasSize(1);
    }

    @Test
    void aRunThatSawOnlyPartOfItSaysNothingOfTheRest() {
        FakeAccount account = new FakeAccount(20, now, Duration.ofSeconds(1));
        for (int run = 1; run <= 3; run++) {
            sync(account).run(invocation("all-" + run));
        }
        assertThat(told).hasSize(3);

        for (int run = 4; run <= 6; run++) {
            sync(account).run(invocation("again-" + run));
        }

        assertThat(told).hasSize(3);
    }

    @Test
    void cutsNothingThatRuns() {
        FakeAccount account = new FakeAccount(0, now, Duration.ZERO);
        account.service();
        account.inUse = OptionalInt.of(21);

        assertThat(sync(account).run(invocation("1")).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.doing())
                        .isEqualTo(
                                "tasks: 21 are in use and the policy allows 20: lower it by hand, or raise the policy's"
                                        + " maximum."));
        account.inUse = OptionalInt.of(20);
        assertThat(sync(account).run(invocation("2")).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.alignment()).isInstanceOf(Alignment.Align.class));
    }

    @Test
    void whatCannotBeReadHidesNothingElse() {
        FakeAccount account = new FakeAccount(1, now, Duration.ZERO);
        account.refused.add(FakeAccount.arn(0));
        account.service();
        account.inUse = OptionalInt.of(21);
        sync(account).run(invocation("1"));
        account.inUse = OptionalInt.of(20);
        sync(account).run(invocation("2"));
        account.inUse = OptionalInt.of(21);
        sync(account).run(invocation("3"));

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
        account.function();
        Round byDay = sync(account).run(invocation("1"));
        now.set(START.plus(Duration.ofHours(12)));
        Round atNight = sync(account).run(invocation("2"));

        assertThat(Wording.facts(byDay.lines().getFirst()))
                .contains("provisionedConcurrency:live bounds: missing, shall be 0 to 2.");
        assertThat(Wording.facts(atNight.lines().getFirst()))
                .contains("provisionedConcurrency:live bounds: missing, shall be 0 to 0.");
        assertThat(told).hasSize(1);
    }
}
