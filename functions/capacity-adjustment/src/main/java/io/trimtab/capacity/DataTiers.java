package io.trimtab.capacity;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.domain.alarm.Alarm;
import java.time.Clock;
import java.util.function.Supplier;

/// One tier for each kind of what holds data.
record DataTiers(QueueTier queues, TableTier tables, DatabaseTier databases, CacheTier caches) {
    /// All of them over one account.
    ///
    /// @param prices opened anew for each alarm, so that they are of its day
    static DataTiers of(
            DataAccount account,
            Reception reception,
            Figures figures,
            Supplier<DatabasePrice> prices,
            DataAnswers answers,
            Clock clock) {
        return new DataTiers(
                new QueueTier(account, reception, figures, answers, clock),
                new TableTier(account, reception, figures, answers, clock),
                new DatabaseTier(account, reception, figures, prices, answers, clock),
                new CacheTier(account, reception, figures, () -> prices.get().ofCaches(), answers, clock));
    }

    Answer answer(Alarm alarm, DataStore store, Invocation invocation) {
        return switch (store) {
            case DataStore.Queue queue -> queues.answer(alarm, queue, invocation);
            case DataStore.Mapping mapping -> queues.answer(alarm, mapping, invocation);
            case DataStore.Table table -> tables.answer(alarm, table, invocation);
            case DataStore.Database database -> databases.answer(alarm, database, invocation);
            case DataStore.Cache cache -> caches.answer(alarm, cache, invocation);
        };
    }
}
