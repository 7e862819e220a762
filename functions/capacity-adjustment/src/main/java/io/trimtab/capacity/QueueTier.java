package io.trimtab.capacity;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.gateway.EventSourceState;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.capacity.data.EventSource;
import io.trimtab.domain.capacity.data.QueueReading;
import io.trimtab.domain.capacity.data.QueueSizing;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.Arn;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/// Answers alarms on queues that functions read.
record QueueTier(DataAccount account, Reception reception, Figures figures, DataAnswers answers, Clock clock) {
    private static final Duration LOOK_BACK = Duration.ofHours(3);
    private static final double SECONDS = 60;

    /// Of a queue that several functions read, the one that may run the least is what holds it up.
    Answer answer(Alarm alarm, DataStore.Queue queue, Invocation invocation) {
        Arn arn = alarm.arn().beside("sqs", queue.name());
        return account.readers(arn).stream()
                .min(Comparator.comparingInt((EventSourceState reader) -> reader.enabled() ? 0 : 1)
                        .thenComparingInt(reader -> reader.maximum().orElse(Integer.MAX_VALUE))
                        .thenComparing(EventSourceState::id))
                .map(reader -> answer(alarm, queue, reader, invocation))
                .orElseGet(() -> reception.missing(alarm, "a function that reads the queue", queue.name()));
    }

    Answer answer(Alarm alarm, DataStore.Mapping mapping, Invocation invocation) {
        return account.mapping(mapping.name())
                .filter(reader -> reader.source().contains(":sqs:"))
                .map(reader -> answer(
                        alarm,
                        new DataStore.Queue(
                                reader.source().substring(reader.source().lastIndexOf(':') + 1)),
                        reader,
                        invocation))
                .orElseGet(() -> reception.missing(alarm, "the event source mapping of a queue", mapping.name()));
    }

    private Answer answer(Alarm alarm, DataStore.Queue queue, EventSourceState reader, Invocation invocation) {
        String name = reader.function().resource().substring("function:".length());
        return reception.welcome(name, account.functionTags(reader.function()), guest -> {
            QueueReading reading = reading(queue.name(), name, invocation);
            return answers.of(
                    QueueSizing.decide(
                            reading, source(reader, name), guest.rules().data().queues()),
                    new DataAnswers.Subject(
                            reader.function(),
                            name,
                            guest,
                            "",
                            completeness(reading),
                            new TreeSet<>(account.ringing("QueueName", queue.name()))),
                    alarm,
                    DataSteps.ofQueue(alarm.arn().region(), queue.name(), name, reader.id()));
        });
    }

    private EventSource source(EventSourceState reader, String name) {
        int others = account.sources(reader.function()).stream()
                .filter(other -> !other.id().equals(reader.id()))
                .mapToInt(other -> other.maximum().orElse(0))
                .sum();
        return new EventSource(
                reader.id(),
                name,
                reader.enabled(),
                reader.maximum(),
                account.reserved(reader.function()),
                others,
                account.concurrency().unreserved());
    }

    private QueueReading reading(String queue, String function, Invocation invocation) {
        MetricQuery visible = queue(queue, "ApproximateNumberOfMessagesVisible", Statistic.MAXIMUM);
        MetricQuery oldest = queue(queue, "ApproximateAgeOfOldestMessage", Statistic.MAXIMUM);
        MetricQuery sent = queue(queue, "NumberOfMessagesSent", Statistic.SUM);
        MetricQuery deleted = queue(queue, "NumberOfMessagesDeleted", Statistic.SUM);
        MetricQuery calls = lambda(function, "Invocations", Statistic.SUM);
        MetricQuery duration = lambda(function, "Duration", Statistic.AVERAGE);
        MetricQuery errors = lambda(function, "Errors", Statistic.SUM);
        MetricQuery throttles = lambda(function, "Throttles", Statistic.SUM);
        Minutes minutes = Minutes.read(
                figures,
                List.of(visible, oldest, sent, deleted, calls, duration, errors, throttles),
                LOOK_BACK,
                clock.instant(),
                invocation.stopAt());
        return new QueueReading(
                minutes.latest(visible),
                minutes.latest(oldest),
                Minutes.times(minutes.average(sent), 1 / SECONDS),
                Minutes.times(minutes.average(deleted), 1 / SECONDS),
                Minutes.times(minutes.average(calls), 1 / SECONDS),
                Minutes.times(minutes.average(duration), 0.001),
                share(minutes.average(errors), minutes.average(calls)),
                Minutes.times(minutes.average(throttles), 1 / SECONDS),
                Minutes.times(minutes.before(duration), 0.001));
    }

    private static OptionalDouble share(OptionalDouble part, OptionalDouble whole) {
        return part.isPresent() && whole.orElse(0) > 0
                ? OptionalDouble.of(part.getAsDouble() / whole.getAsDouble())
                : OptionalDouble.empty();
    }

    private static double completeness(QueueReading reading) {
        return DataAnswers.completeness(List.of(
                reading.visible().isPresent(),
                reading.sentPerSecond().isPresent(),
                reading.deletedPerSecond().isPresent(),
                reading.durationSeconds().isPresent(),
                reading.errorFraction().isPresent()));
    }

    private static MetricQuery queue(String queue, String metric, Statistic statistic) {
        return Minutes.query("AWS/SQS", metric, Map.of("QueueName", queue), statistic);
    }

    private static MetricQuery lambda(String function, String metric, Statistic statistic) {
        return Minutes.query("AWS/Lambda", metric, Map.of("FunctionName", function), statistic);
    }
}
