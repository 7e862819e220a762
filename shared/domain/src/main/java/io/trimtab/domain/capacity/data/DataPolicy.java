package io.trimtab.domain.capacity.data;

/// What bounds the capacity of everything that holds data, in one environment.
public record DataPolicy(QueuePolicy queues, TablePolicy tables, DatabasePolicy databases, CachePolicy caches) {}
