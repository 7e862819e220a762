package io.trimtab.capacity;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.domain.alarm.Alarm;

/// One tier for each kind of what holds data.
record DataTiers(QueueTier queues, TableTier tables, DatabaseTier databases, CacheTier caches) {
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
