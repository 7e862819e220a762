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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// Judges subjects batch by batch, in one order, until they or the time are used up. Batches bound the memory that a
/// run takes (three are held at a time), and are where an incomplete one goes on.
final class ScanRun {
    /// A run of few subjects has batches of a third, so that there is something to read ahead; every batch costs up
    /// to one call more than a whole run would.
    private static final int LEAST_BATCH = 250;

    private static final int LARGEST_BATCH = 750;

    private static final int BATCHES_HELD = 3;

    /// What waits longest comes first, so that something else is always read meanwhile: the memory of functions is in
    /// log lines, which take seconds to search, and every engine of a database has a price list of its own.
    private static final List<String> SERVICES = List.of("lambda", "rds", "ec2");

    private static final Comparator<Arn> ORDER = Comparator.comparingInt((Arn arn) -> SERVICES.indexOf(arn.service()))
            .thenComparing(Comparator.naturalOrder());

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

    /// A batch of which all has been read.
    ///
    /// @param reports still searched for: a log query takes seconds, and only judging waits for it
    private record CloserLook(FirstLook first, Measured measured, CompletableFuture<Map<Arn, ReportedMemory>> reports) {
        List<Judgement> judge() {
            Looks looks = new Looks(first.measured(), measured, reports.join());
            List<Judgement> judgements = new ArrayList<>(first.passedOver());
            first.subjects().forEach(subject -> judgements.addAll(subject.judge(looks)));
            return judgements;
        }
    }

    /// @param stoppedAfter the last resource judged, when time ran out before all were; empty when all were
    record Result(List<Judgement> judgements, boolean complete, Optional<Arn> stoppedAfter) {
        static final Result NOTHING = new Result(List.of(), true, Optional.empty());

        Result {
            judgements = List.copyOf(judgements);
        }

        /// @param judged empty where time ran out before: what comes after it is for the next part of the run
        private Result and(List<? extends Subject> batch, Optional<List<Judgement>> judged) {
            if (!complete || judged.isEmpty()) {
                return new Result(judgements, false, stoppedAfter);
            }
            List<Judgement> all = new ArrayList<>(judgements);
            all.addAll(judged.get());
            return new Result(all, true, Optional.of(batch.getLast().arn()));
        }

        private Result ended() {
            return complete ? new Result(judgements, true, Optional.empty()) : this;
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

    /// @param part see [Survey#look]
    Result judge(Collection<? extends Subject> subjects, Plan plan, UnaryOperator<List<Judgement>> part) {
        List<? extends Subject> ahead = subjects.stream()
                .filter(subject -> plan.after()
                        .map(done -> ORDER.compare(subject.arn(), done) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(Subject::arn, ORDER))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return judge(batches(ahead), plan, part, threads).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
    }

    private static List<List<? extends Subject>> batches(List<? extends Subject> ahead) {
        int size = Math.clamp(Math.ceilDiv(ahead.size(), 3), LEAST_BATCH, LARGEST_BATCH);
        List<List<? extends Subject>> batches = new ArrayList<>();
        for (int first = 0; first < ahead.size(); first += size) {
            batches.add(ahead.subList(first, Math.min(ahead.size(), first + size)));
        }
        return batches;
    }

    /// First looks are taken one after the other, and closer looks behind them. A batch is judged, which takes the
    /// processor, and handed on as soon as all of it has been read, while others wait for AWS; only the result
    /// has an order. Behind a batch that was not read in time none is.
    private CompletableFuture<Result> judge(
            List<List<? extends Subject>> batches,
            Plan plan,
            UnaryOperator<List<Judgement>> part,
            ExecutorService threads) {
        FirstLook nothing = new FirstLook(List.of(), List.of(), new Measured(plan.window(), Map.of()));
        CompletableFuture<Optional<FirstLook>> first = CompletableFuture.completedFuture(Optional.of(nothing));
        CompletableFuture<Optional<CloserLook>> closer = CompletableFuture.completedFuture(
                Optional.of(new CloserLook(nothing, nothing.measured(), CompletableFuture.completedFuture(Map.of()))));
        CompletableFuture<Result> result = CompletableFuture.completedFuture(new Result(List.of(), true, plan.after()));
        Deque<CompletableFuture<Result>> held = new ArrayDeque<>(Collections.nCopies(BATCHES_HELD, result));
        for (List<? extends Subject> batch : batches) {
            first = first.thenCombineAsync(
                    held.remove(), (before, _) -> before.flatMap(_ -> firstLook(batch, plan)), threads);
            closer = first.thenCombineAsync(
                    closer,
                    (look, before) -> before.flatMap(_ -> look).flatMap(seen -> closerLook(seen, plan, threads)),
                    threads);
            result = closer.thenApplyAsync(look -> look.map(CloserLook::judge).map(part), threads)
                    .thenCombine(result, (judged, before) -> before.and(batch, judged));
            held.add(result);
        }
        return result.thenApply(Result::ended);
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

    /// @return empty when time ran out
    private Optional<CloserLook> closerLook(FirstLook first, Plan plan, ExecutorService threads) {
        List<LambdaFunction> silent = first.subjects().stream()
                .flatMap(subject -> subject.needsReports(first.measured()).stream())
                .toList();
        CompletableFuture<Map<Arn, ReportedMemory>> reports = CompletableFuture.supplyAsync(
                () -> silent.isEmpty() ? Map.of() : reader.reports(silent, plan.window(), plan.stopAt()), threads);
        List<MetricQuery> closer = first.subjects().stream()
                .flatMap(subject -> subject.closerLook(first.measured()).stream())
                .toList();
        return reader.measure(closer, plan.longView(), plan.stopAt()).map(more -> new CloserLook(first, more, reports));
    }
}
