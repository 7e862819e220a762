package io.trimtab.capacity;

import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.answer.Requests;
import io.trimtab.aws.answer.Telling;
import io.trimtab.aws.gateway.CacheState;
import io.trimtab.aws.gateway.ClusterState;
import io.trimtab.aws.gateway.EventSourceState;
import io.trimtab.aws.gateway.ReplicaState;
import io.trimtab.aws.gateway.TableState;
import io.trimtab.aws.price.PriceBook;
import io.trimtab.domain.capacity.data.ScaledBounds;
import io.trimtab.domain.concurrency.AccountConcurrency;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// An account in which nothing holds data.
final class NoData implements DataAccount {
    static DataTiers tiers(Reception reception, Telling telling, Requests requests, Figures figures, Clock clock) {
        NoData account = new NoData();
        DataAnswers answers = new DataAnswers(requests, telling);
        return new DataTiers(
                new QueueTier(account, reception, figures, answers, clock),
                new TableTier(account, reception, figures, answers, clock),
                new DatabaseTier(
                        account,
                        reception,
                        figures,
                        () -> new DatabasePrice(PriceBook.packed()::quote, "eu-central-1"),
                        answers,
                        clock),
                new CacheTier(account, reception, figures, answers, clock));
    }

    @Override
    public List<String> ringing(String dimension, String value) {
        return List.of();
    }

    @Override
    public List<EventSourceState> readers(Arn queue) {
        return List.of();
    }

    @Override
    public Optional<EventSourceState> mapping(String id) {
        return Optional.empty();
    }

    @Override
    public List<EventSourceState> sources(Arn function) {
        return List.of();
    }

    @Override
    public Tags functionTags(Arn function) {
        return Tags.NONE;
    }

    @Override
    public OptionalInt reserved(Arn function) {
        return OptionalInt.empty();
    }

    @Override
    public AccountConcurrency concurrency() {
        return new AccountConcurrency(1_000, 1_000);
    }

    @Override
    public Optional<TableState> table(String name) {
        return Optional.empty();
    }

    @Override
    public Tags tableTags(Arn table) {
        return Tags.NONE;
    }

    @Override
    public ScaledBounds scaled(String table, String index) {
        return ScaledBounds.NONE;
    }

    @Override
    public Optional<ReplicaState> database(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterState> cluster(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<CacheState> cache(String name) {
        return Optional.empty();
    }
}
