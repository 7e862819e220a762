package io.trimtab.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScanRunTest {
    private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
    private static final Window WINDOW = Window.before(NOW, Duration.ofDays(14));
    private static final int BATCH = 1_000;

    private final Asked asked = new Asked();
    private final ScanRun run = new ScanRun(asked, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void judgesEverySubjectOnceInTheOrderOfTheirArns() {
        List<Subject> subjects = new ArrayList<>(subjects(4_321));
        Collections.reverse(subjects);
        ScanRun.Result result = run.judge(subjects, plan(Optional.empty(), NOW.plusSeconds(60)));
        assertThat(result.complete()).isTrue();
        assertThat(result.stoppedAfter()).isEmpty();
        assertThat(result.judgements())
                .hasSize(4_321)
                .isSortedAccordingTo((one, other) -> one.resource().compareTo(other.resource()));
    }

    @Test
    void readsABatchWhileTheOneBeforeIsJudged() throws InterruptedException {
        CountDownLatch secondIsRead = new CountDownLatch(2);
        asked.onFirstLook = secondIsRead::countDown;
        List<Subject> subjects = new ArrayList<>(subjects(4 * BATCH));
        subjects.set(0, new Numbered(0, () -> awaited(secondIsRead)));
        assertThat(run.judge(subjects, plan(Optional.empty(), NOW.plusSeconds(60)))
                        .complete())
                .isTrue();
        assertThat(secondIsRead.getCount()).isZero();
    }

    @Test
    void aBatchIsAThirdButNotLessThan250AndNotMoreThan1000() {
        assertThat(largestRead(600)).isEqualTo(250);
        assertThat(largestRead(1_000)).isEqualTo(334);
        assertThat(largestRead(3_000)).isEqualTo(1_000);
        assertThat(largestRead(3_300)).isEqualTo(1_000);
    }

    private static int largestRead(int subjects) {
        Asked asked = new Asked();
        new ScanRun(asked, Clock.fixed(NOW, ZoneOffset.UTC))
                .judge(subjects(subjects), plan(Optional.empty(), NOW.plusSeconds(60)));
        return asked.largestRead;
    }

    @Test
    void stopsWhereTimeRanOutAndSaysAfterWhich() {
        asked.readsBeforeTimeIsOver = 3; // two looks at the first batch, the first one at the second
        ScanRun.Result result = run.judge(subjects(4 * BATCH), plan(Optional.empty(), NOW.plusSeconds(60)));
        assertThat(result.complete()).isFalse();
        assertThat(result.judgements()).hasSize(BATCH);
        assertThat(result.stoppedAfter()).contains(arn(BATCH - 1));
    }

    @Test
    void asksNothingOnceItsTimeIsOver() {
        ScanRun.Result result = run.judge(subjects(10), plan(Optional.empty(), NOW));
        assertThat(result.complete()).isFalse();
        assertThat(result.stoppedAfter()).isEmpty();
        assertThat(asked.reads).isZero();
    }

    @Test
    void goesOnAfterTheLastOneThatWasJudged() {
        ScanRun.Result result = run.judge(subjects(10), plan(Optional.of(arn(6)), NOW.plusSeconds(60)));
        assertThat(result.judgements().stream().map(Judgement::resource)).containsExactly(arn(7), arn(8), arn(9));
    }

    @Test
    void nothingToJudgeIsACompleteRun() {
        assertThat(run.judge(List.of(), plan(Optional.empty(), NOW.plusSeconds(60)))
                        .complete())
                .isTrue();
    }

    private static ScanRun.Plan plan(Optional<Arn> after, Instant stopAt) {
        return new ScanRun.Plan(WINDOW, WINDOW, after, stopAt);
    }

    private static List<Numbered> subjects(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Numbered(number, () -> {}))
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

    private record Numbered(int number, Runnable whenJudged) implements Subject {
        @Override
        public Arn arn() {
            return ScanRunTest.arn(number);
        }

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
                    Map.of("InstanceId", "i-" + number),
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
            return List.of(new Judgement.PassedOver(arn(), Skip.PROTECTED, "It is number " + number + "."));
        }
    }

    /// Answers nothing, and counts what it was asked.
    private static final class Asked implements ScanRun.Reader {
        private int reads;
        private int largestRead;
        private int readsBeforeTimeIsOver = Integer.MAX_VALUE;
        private Runnable onFirstLook = () -> {};

        @Override
        public synchronized Optional<Measured> measure(Collection<MetricQuery> queries, Window window, Instant stopAt) {
            reads++;
            largestRead = Math.max(largestRead, queries.size());
            if (!queries.isEmpty()) {
                onFirstLook.run();
            }
            return reads <= readsBeforeTimeIsOver ? Optional.of(new Measured(window, Map.of())) : Optional.empty();
        }

        @Override
        public Map<Arn, ReportedMemory> reports(Collection<LambdaFunction> functions, Window window, Instant stopAt) {
            return Map.of();
        }
    }
}
