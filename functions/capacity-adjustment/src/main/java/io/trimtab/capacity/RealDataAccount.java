package io.trimtab.capacity;

import io.trimtab.aws.gateway.AlarmGateway;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.CacheControl;
import io.trimtab.aws.gateway.CacheState;
import io.trimtab.aws.gateway.ClusterState;
import io.trimtab.aws.gateway.ConcurrencyControl;
import io.trimtab.aws.gateway.DatabaseCapacity;
import io.trimtab.aws.gateway.EventSourceControl;
import io.trimtab.aws.gateway.EventSourceState;
import io.trimtab.aws.gateway.FunctionControl;
import io.trimtab.aws.gateway.LoneCache;
import io.trimtab.aws.gateway.ReplicaState;
import io.trimtab.aws.gateway.TableControl;
import io.trimtab.aws.gateway.TableScaling;
import io.trimtab.aws.gateway.TableState;
import io.trimtab.domain.capacity.data.ScaledBounds;
import io.trimtab.domain.concurrency.AccountConcurrency;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.Bounds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The account by its gateways.
final class RealDataAccount implements DataAccount {
    private final AlarmGateway alarms;
    private final EventSourceControl sources;
    private final FunctionControl functions;
    private final ConcurrencyControl concurrency;
    private final TableControl tables;
    private final TableScaling scaling;
    private final DatabaseCapacity databases;
    private final CacheControl caches;

    RealDataAccount(AwsClients clients) {
        this.alarms = new AlarmGateway(clients);
        this.sources = new EventSourceControl(clients);
        this.functions = new FunctionControl(clients);
        this.concurrency = new ConcurrencyControl(clients);
        this.tables = new TableControl(clients);
        this.scaling = new TableScaling(clients);
        this.databases = new DatabaseCapacity(clients);
        this.caches = new CacheControl(clients);
    }

    @Override
    public List<String> ringing(String dimension, String value) {
        return alarms.ringing(dimension, value);
    }

    @Override
    public List<EventSourceState> readers(Arn queue) {
        return sources.ofSource(queue.value());
    }

    @Override
    public Optional<EventSourceState> mapping(String id) {
        return sources.mapping(id);
    }

    @Override
    public List<EventSourceState> sources(Arn function) {
        return sources.ofFunction(function);
    }

    @Override
    public Tags functionTags(Arn function) {
        return functions.tags(function);
    }

    @Override
    public OptionalInt reserved(Arn function) {
        return concurrency.reserved(function);
    }

    @Override
    public AccountConcurrency concurrency() {
        return concurrency.account();
    }

    @Override
    public Optional<TableState> table(String name) {
        return tables.table(name);
    }

    @Override
    public Tags tableTags(Arn table) {
        return tables.tags(table);
    }

    @Override
    public ScaledBounds scaled(String table, String index) {
        return scaling.within(table, index);
    }

    @Override
    public Optional<ReplicaState> database(String id) {
        return databases.instance(id);
    }

    @Override
    public Optional<ClusterState> cluster(String id) {
        return databases.cluster(id);
    }

    @Override
    public List<String> ringing(Map<String, Collection<String>> names) {
        return alarms.ringing(names);
    }

    @Override
    public Optional<Bounds> scaledReplicas(Arn cache) {
        return scaling.replicas(cache);
    }

    @Override
    public Optional<LoneCache> loneCache(String name) {
        return caches.lone(name);
    }

    @Override
    public Optional<CacheState> cache(String name) {
        return caches.cache(name);
    }
}
