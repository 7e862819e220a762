package io.trimtab.rightsizing;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.LambdaFunction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Judges subjects batch by batch, in the order of their ARNs, until they or the time are used up. Batches bound the
/// memory that a run takes (two are held at a time), and are where an incomplete one goes on.
final class ScanRun {
    /// A run of few subjects has batches of a third, so that there is something to read ahead; every batch costs up
    /// to one call more than a whole run would.
    private static final int LEAST_BATCH = 250;

    private static final int LARGEST_BATCH = 1_000;

    private final Reader reader;
    private final Clock clock;

    ScanRun(Reader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /// Reads figures, for several threads at once. What cannot be read is missing; only a lack of time is an answer of
    /// its own.
    interface Reader {
        /// @return empty when time ran out before all was asked
        Optional<Measured> measure(Collection<MetricQuery> queries, Window window, Instant stopAt);

        Map<Arn, ReportedMemory> reports(Collection<LambdaFunction> functions, Window window, Instant stopAt);
    }

    /// @param after the last resource that an earlier part of this run judged
    /// @param stopAt no batch is begun after that
    record Plan(Window window, Window longView, Optional<Arn> after, Instant stopAt) {}

    /// A batch of which the window has been read, not yet judged.
    ///
    /// @param passedOver judged without a look
    private record FirstLook(List<Judgement> passedOver, List<Subject> subjects, Measured measured) {}

    /// @param stoppedAfter the last resource judged, when time ran out before all were; empty when all were
    record Result(List<Judgement> judgements, boolean complete, Optional<Arn> stoppedAfter) {
        static final Result NOTHING = new Result(List.of(), true, Optional.empty());

        Result {
            judgements = List.copyOf(judgements);
        }

        List<Decision> decisions() {
            return judgements.stream()
                    .filter(Decision.class::isInstance)
                    .map(Decision.class::cast)
                    .toList();
        }

        SortedMap<Skip, Integer> skipped() {
            SortedMap<Skip, Integer> counts = new TreeMap<>();
            for (Judgement judgement : judgements) {
                switch (judgement) {
                    case Judgement.PassedOver passed -> counts.merge(passed.reason(), 1, Integer::sum);
                    case Decision decision -> {
                        if (decision.verdict() == Verdict.UNKNOWN) {
                            counts.merge(Skip.TOO_LITTLE_DATA, 1, Integer::sum);
                        }
                    }
                }
            }
            return counts;
        }
    }

    Result judge(Collection<? extends Subject> subjects, Plan plan) {
        List<? extends Subject> ahead = subjects.stream()
                .filter(subject -> plan.after()
                        .map(done -> subject.arn().compareTo(done) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(Subject::arn))
                .toList();
        int size = Math.clamp(Math.ceilDiv(ahead.size(), 3), LEAST_BATCH, LARGEST_BATCH);
        List<Judgement> judgements = new ArrayList<>();
        Optional<Arn> done = plan.after();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Optional<FirstLook>> next = firstLook(batch(ahead, 0, size), plan, threads);
            for (int first = 0; first < ahead.size(); first += size) {
                Optional<FirstLook> look = next.join();
                next = firstLook(batch(ahead, first + size, size), plan, threads);
                Optional<List<Judgement>> judged = look.flatMap(seen -> judgeBatch(seen, plan, threads));
                if (judged.isEmpty()) {
                    return new Result(judgements, false, done);
                }
                judgements.addAll(judged.get());
                done = Optional.of(batch(ahead, first, size).getLast().arn());
            }
        }
        return new Result(judgements, true, Optional.empty());
    }

    private static List<? extends Subject> batch(List<? extends Subject> ahead, int first, int size) {
        return ahead.subList(Math.min(ahead.size(), first), Math.min(ahead.size(), first + size));
    }

    /// Read while the batch before is judged: the one waits for AWS, the other for the processor.
    private CompletableFuture<Optional<FirstLook>> firstLook(
            List<? extends Subject> batch, Plan plan, ExecutorService threads) {
        return CompletableFuture.supplyAsync(() -> firstLook(batch, plan), threads);
    }

    /// @return empty when time ran out
    private Optional<FirstLook> firstLook(List<? extends Subject> batch, Plan plan) {
        if (!clock.instant().isBefore(plan.stopAt())) {
            return Optional.empty();
        }
        List<Judgement> passedOver = new ArrayList<>();
        List<Subject> measurable = new ArrayList<>();
        for (Subject subject : batch) {
            subject.passOver().ifPresentOrElse(passedOver::add, () -> measurable.add(subject));
        }
        List<MetricQuery> queries = measurable.stream()
                .flatMap(subject -> subject.firstLook().stream())
                .toList();
        return reader.measure(queries, plan.window(), plan.stopAt())
                .map(measured -> new FirstLook(passedOver, measurable, measured));
    }

    private Optional<List<Judgement>> judgeBatch(FirstLook first, Plan plan, ExecutorService threads) {
        List<LambdaFunction> silent = first.subjects().stream()
                .flatMap(subject -> subject.needsReports(first.measured()).stream())
                .toList();
        // A log query takes seconds: meanwhile the closer look is read.
        CompletableFuture<Map<Arn, ReportedMemory>> reports = CompletableFuture.supplyAsync(
                () -> silent.isEmpty() ? Map.of() : reader.reports(silent, plan.window(), plan.stopAt()), threads);
        List<MetricQuery> closer = first.subjects().stream()
                .flatMap(subject -> subject.closerLook(first.measured()).stream())
                .toList();
        return reader.measure(closer, plan.longView(), plan.stopAt()).map(more -> {
            Looks looks = new Looks(first.measured(), more, reports.join());
            List<Judgement> judgements = new ArrayList<>(first.passedOver());
            first.subjects().forEach(subject -> judgements.addAll(subject.judge(looks)));
            return judgements;
        });
    }
}
