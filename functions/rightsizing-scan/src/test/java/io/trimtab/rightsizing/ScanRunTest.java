package io.trimtab.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.LambdaFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScanRunTest {
    private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
    private static final Window WINDOW = Window.before(NOW, Duration.ofDays(14));
    private static final int BATCH = 750;

    private final Asked asked = new Asked();
    private final ScanRun run = new ScanRun(asked, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void judgesEverySubjectOnceInOneOrder() {
        List<Subject> subjects = new ArrayList<>(subjects(4_321));
        Collections.reverse(subjects);
        ScanRun.Result result = judge(subjects, plan(Optional.empty(), NOW.plusSeconds(60)));
        assertThat(result.complete()).isTrue();
        assertThat(result.stoppedAfter()).isEmpty();
        assertThat(result.judgements())
                .hasSize(4_321)
                .isSortedAccordingTo((one, other) -> one.resource().compareTo(other.resource()));
    }

    @Test
    void functionsComeFirstBecauseTheirLogsAreSlow() {
        List<Subject> subjects = Stream.of("ec2:instance/i-1", "rds:db:orders", "lambda:function:checkout")
                .map(name -> name.split(":", 2))
                .map(name ->
                        (Subject) new Named(Arn.of("aws", name[0], "eu-central-1", "123456789012", name[1]), () -> {}))
                .toList();

        var all = judge(subjects, plan(Optional.empty(), NOW.plusSeconds(60)));
        var after = judge(subjects, plan(Optional.of(subjects.getLast().arn()), NOW.plusSeconds(60)));

        assertThat(all.judgements().stream().map(judged -> judged.resource().service()))
                .containsExactly("lambda", "rds", "ec2");
        assertThat(after.judgements().stream().map(judged -> judged.resource().service()))
                .containsExactly("rds", "ec2");
    }

    /// A batch that took its time: what was read behind it does not count, for a run goes on after the last of what it
    /// has judged without a gap.
    @Test
    void leavesNoGapWhereOneBatchWasNotReadInTime() {
        asked.tooLate = Optional.of(arn(BATCH));
        ScanRun.Result result = judge(subjects(4 * BATCH), plan(Optional.empty(), NOW.plusSeconds(60)));
        assertThat(result.complete()).isFalse();
        assertThat(result.judgements()).hasSize(BATCH);
        assertThat(result.stoppedAfter()).contains(arn(BATCH - 1));
    }

    @Test
    void readsABatchWhileTheOneBeforeIsJudged() throws InterruptedException {
        CountDownLatch secondIsRead = new CountDownLatch(2);
        asked.onFirstLook = secondIsRead::countDown;
        List<Subject> subjects = new ArrayList<>(subjects(4 * BATCH));
        subjects.set(0, new Named(arn(0), () -> awaited(secondIsRead)));
        assertThat(judge(subjects, plan(Optional.empty(), NOW.plusSeconds(60))).complete())
                .isTrue();
        assertThat(secondIsRead.getCount()).isZero();
    }

    @Test
    void aBatchIsAThirdButNotLessThan250AndNotMoreThan750() {
        assertThat(largestRead(600)).isEqualTo(250);
        assertThat(largestRead(1_000)).isEqualTo(334);
        assertThat(largestRead(2_250)).isEqualTo(750);
        assertThat(largestRead(3_300)).isEqualTo(750);
    }

    private static int largestRead(int subjects) {
        Asked asked = new Asked();
        new ScanRun(asked, Clock.fixed(NOW, ZoneOffset.UTC))
                .judge(subjects(subjects), plan(Optional.empty(), NOW.plusSeconds(60)), part -> part);
        return asked.largestRead;
    }

    @Test
    void handsOnEachPartOnceAndGoesOnWithWhatComesBackInOrder() {
        List<List<Arn>> parts = new CopyOnWriteArrayList<>();
        ScanRun.Result result =
                run.judge(subjects(2 * BATCH + 9), plan(Optional.empty(), NOW.plusSeconds(60)), part -> {
                    parts.add(part.stream().map(Judgement::resource).toList());
                    return part.subList(0, 1);
                });
        assertThat(parts).extracting(List::size).containsExactly(503, 503, 503);
        assertThat(parts).allSatisfy(part -> assertThat(part).isSorted());
        assertThat(parts.stream().flatMap(List::stream)).hasSize(3 * 503).doesNotHaveDuplicates();
        assertThat(result.judgements().stream().map(Judgement::resource)).containsExactly(arn(0), arn(503), arn(1006));
    }

    @Test
    void aPartDoesNotWaitForTheOneBefore() {
        CountDownLatch othersAreHandedOn = new CountDownLatch(2);
        List<Subject> subjects = new ArrayList<>(subjects(2 * BATCH + 9));
        subjects.set(0, new Named(arn(0), () -> awaited(othersAreHandedOn)));
        ScanRun.Result result = run.judge(subjects, plan(Optional.empty(), NOW.plusSeconds(60)), part -> {
            othersAreHandedOn.countDown();
            return part;
        });
        assertThat(othersAreHandedOn.getCount()).isZero();
        assertThat(result.judgements()).hasSize(2 * BATCH + 9);
    }

    @Test
    void handsOnNothingBehindABatchThatWasNotReadInTime() {
        asked.tooLate = Optional.of(arn(BATCH));
        List<Integer> handed = new CopyOnWriteArrayList<>();
        run.judge(subjects(4 * BATCH), plan(Optional.empty(), NOW.plusSeconds(60)), part -> {
            handed.add(part.size());
            return part;
        });
        assertThat(handed).containsExactly(BATCH);
    }

    @Test
    void aPartThatCannotBeWrittenFailsTheRunAsItFailed() {
        assertThatThrownBy(() -> run.judge(subjects(9), plan(Optional.empty(), NOW.plusSeconds(60)), _ -> {
                    throw new IllegalStateException("the table does not answer");
                }))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("the table does not answer");
    }

    @Test
    void asksNothingOnceItsTimeIsOver() {
        ScanRun.Result result = judge(subjects(10), plan(Optional.empty(), NOW));
        assertThat(result.complete()).isFalse();
        assertThat(result.stoppedAfter()).isEmpty();
        assertThat(asked.reads).isZero();
    }

    @Test
    void goesOnAfterTheLastOneThatWasJudged() {
        ScanRun.Result result = judge(subjects(10), plan(Optional.of(arn(6)), NOW.plusSeconds(60)));
        assertThat(result.judgements().stream().map(Judgement::resource)).containsExactly(arn(7), arn(8), arn(9));
    }

    @Test
    void nothingToJudgeIsACompleteRun() {
        assertThat(judge(List.of(), plan(Optional.empty(), NOW.plusSeconds(60))).complete())
                .isTrue();
    }

    private ScanRun.Result judge(Collection<? extends Subject> subjects, ScanRun.Plan plan) {
        return run.judge(subjects, plan, part -> part);
    }

    private static ScanRun.Plan plan(Optional<Arn> after, Instant stopAt) {
        return new ScanRun.Plan(WINDOW, WINDOW, after, stopAt);
    }

    private static List<Named> subjects(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Named(arn(number), () -> {}))
                .toList();
    }

    private static Arn arn(int number) {
        return Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/i-%05d".formatted(number));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private record Named(Arn arn, Runnable whenJudged) implements Subject {
        @Override
        public String kind() {
            return "AWS::EC2::Instance";
        }

        @Override
        public Optional<Judgement> passOver() {
            return Optional.empty();
        }

        @Override
        public List<MetricQuery> firstLook() {
            return List.of(new MetricQuery(
                    "AWS/EC2",
                    "CPUUtilization",
                    Map.of("InstanceId", arn.resource()),
                    Statistic.MAXIMUM,
                    Duration.ofHours(1)));
        }

        @Override
        public List<MetricQuery> closerLook(Measured first) {
            return List.of();
        }

        @Override
        public List<Judgement> judge(Looks looks) {
            whenJudged.run();
            return List.of(new Judgement.PassedOver(arn, Skip.PROTECTED, "It is protected."));
        }
    }

    /// Answers nothing, and counts what it was asked.
    private static final class Asked implements ScanRun.Reader {
        private int reads;
        private int largestRead;
        private Optional<Arn> tooLate = Optional.empty();
        private Runnable onFirstLook = () -> {};

        @Override
        public synchronized Optional<Measured> measure(Collection<MetricQuery> queries, Window window, Instant stopAt) {
            reads++;
            largestRead = Math.max(largestRead, queries.size());
            if (!queries.isEmpty()) {
                onFirstLook.run();
            }
            boolean late = queries.stream()
                    .flatMap(query -> query.dimensions().values().stream())
                    .anyMatch(name ->
                            tooLate.map(Arn::resource).filter(name::equals).isPresent());
            return late ? Optional.empty() : Optional.of(new Measured(window, Map.of()));
        }

        @Override
        public Map<Arn, ReportedMemory> reports(Collection<LambdaFunction> functions, Window window, Instant stopAt) {
            return Map.of();
        }
    }
}
