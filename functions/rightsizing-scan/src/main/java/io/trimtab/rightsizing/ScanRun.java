package io.trimtab.rightsizing;

import io.trimtab.domain.finding.Judgement;
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

/// Judges subjects batch by batch, in the order of their ARNs, until they or the time are used up. Batches bound the
/// memory that a run takes, and are where an incomplete one goes on.
final class ScanRun {
    private static final int BATCH = 2_000;

    private final Reader reader;
    private final Clock clock;

    ScanRun(Reader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /// Reads figures. What cannot be read is missing; only a lack of time is an answer of its own.
    interface Reader {
        /// @return empty when time ran out before all was asked
        Optional<Measured> measure(Collection<MetricQuery> queries, Window window, Instant stopAt);

        Map<Arn, ReportedMemory> reports(Collection<LambdaFunction> functions, Window window, Instant stopAt);
    }

    /// @param after the last resource that an earlier part of this run judged
    /// @param stopAt no batch is begun after that
    record Plan(Window window, Window longView, Optional<Arn> after, Instant stopAt) {}

    /// @param stoppedAfter the last resource judged, when time ran out before all were; empty when all were
    record Result(List<Judgement> judgements, boolean complete, Optional<Arn> stoppedAfter) {
        Result {
            judgements = List.copyOf(judgements);
        }
    }

    Result judge(Collection<? extends Subject> subjects, Plan plan) {
        List<? extends Subject> ahead = subjects.stream()
                .filter(subject -> plan.after()
                        .map(done -> subject.arn().compareTo(done) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(Subject::arn))
                .toList();
        List<Judgement> judgements = new ArrayList<>();
        Optional<Arn> done = plan.after();
        for (int first = 0; first < ahead.size(); first += BATCH) {
            List<? extends Subject> batch = ahead.subList(first, Math.min(ahead.size(), first + BATCH));
            Optional<List<Judgement>> judged =
                    clock.instant().isBefore(plan.stopAt()) ? judgeBatch(batch, plan) : Optional.empty();
            if (judged.isEmpty()) {
                return new Result(judgements, false, done);
            }
            judgements.addAll(judged.get());
            done = Optional.of(batch.getLast().arn());
        }
        return new Result(judgements, true, Optional.empty());
    }

    private Optional<List<Judgement>> judgeBatch(List<? extends Subject> batch, Plan plan) {
        List<Judgement> judgements = new ArrayList<>();
        List<Subject> measurable = new ArrayList<>();
        for (Subject subject : batch) {
            subject.passOver().ifPresentOrElse(judgements::add, () -> measurable.add(subject));
        }
        return look(measurable, plan).map(looks -> {
            measurable.forEach(subject -> judgements.addAll(subject.judge(looks)));
            return judgements;
        });
    }

    private Optional<Looks> look(List<Subject> subjects, Plan plan) {
        List<MetricQuery> first = subjects.stream()
                .flatMap(subject -> subject.firstLook().stream())
                .toList();
        return reader.measure(first, plan.window(), plan.stopAt()).flatMap(measured -> {
            List<MetricQuery> closer = subjects.stream()
                    .flatMap(subject -> subject.closerLook(measured).stream())
                    .toList();
            List<LambdaFunction> silent = subjects.stream()
                    .flatMap(subject -> subject.needsReports(measured).stream())
                    .toList();
            return reader.measure(closer, plan.longView(), plan.stopAt())
                    .map(more -> new Looks(
                            measured,
                            more,
                            silent.isEmpty() ? Map.of() : reader.reports(silent, plan.window(), plan.stopAt())));
        });
    }
}
