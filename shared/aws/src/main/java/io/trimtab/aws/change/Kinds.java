package io.trimtab.aws.change;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.CacheControl;
import io.trimtab.aws.gateway.ConcurrencyControl;
import io.trimtab.aws.gateway.DatabaseCapacity;
import io.trimtab.aws.gateway.DatabaseControl;
import io.trimtab.aws.gateway.EventSourceControl;
import io.trimtab.aws.gateway.FunctionControl;
import io.trimtab.aws.gateway.GroupControl;
import io.trimtab.aws.gateway.InstanceControl;
import io.trimtab.aws.gateway.ScalingGateway;
import io.trimtab.aws.gateway.ServiceControl;
import io.trimtab.aws.gateway.TableControl;
import io.trimtab.domain.change.ChangeKind;

/// Every kind of change there is.
public final class Kinds {
    private final InstanceControl instances;
    private final DatabaseControl databases;
    private final FunctionControl functions;
    private final ConcurrencyControl concurrency;
    private final EventSourceControl eventSources;
    private final TableControl tables;
    private final DatabaseCapacity capacity;
    private final CacheControl caches;
    private final GroupControl groups;
    private final ServiceControl services;
    private final ScalingGateway scaling;

    public Kinds(AwsClients clients) {
        this.instances = new InstanceControl(clients);
        this.databases = new DatabaseControl(clients);
        this.functions = new FunctionControl(clients);
        this.concurrency = new ConcurrencyControl(clients);
        this.eventSources = new EventSourceControl(clients);
        this.tables = new TableControl(clients);
        this.capacity = new DatabaseCapacity(clients);
        this.caches = new CacheControl(clients);
        this.groups = new GroupControl(clients);
        this.services = new ServiceControl(clients);
        this.scaling = new ScalingGateway(clients);
    }

    /// @param terms of the environment that the resource belongs to; a change keeps those under which it was looked at
    public ChangeActs acts(ChangeKind kind, Terms terms) {
        return switch (kind) {
            case RESIZE_INSTANCE -> new InstanceResize(instances, terms);
            case RESIZE_DATABASE -> DatabaseResize.acts(databases, terms);
            case CHANGE_DATABASE_STORAGE -> DatabaseStorage.acts(databases, terms);
            case RESIZE_FUNCTION -> new FunctionResize(functions);
            case RESERVE_CONCURRENCY -> new ReserveConcurrency(concurrency);
            case PROVISION_CONCURRENCY, FOLLOW_RHYTHM -> new ProvisionConcurrency(kind, concurrency, functions);
            case SCALE_EVENT_SOURCE -> new SettingChange(new EventSourceMaximum(eventSources, concurrency));
            case SCALE_TABLE -> new SettingChange(new TableCapacity(tables));
            case ADD_READ_REPLICA -> new SettingChange(new ReadReplica(capacity));
            case LIMIT_DATABASE_STORAGE -> new SettingChange(new StorageLimit(capacity));
            case BOUND_SERVERLESS_DATABASE -> new SettingChange(new ServerlessMaximum(capacity));
            case SCALE_GROUP -> new GroupResize(groups);
            case SCALE_SERVICE -> new ServiceResize(services);
            case ADD_CACHE_REPLICA -> new SettingChange(new CacheReplica(caches));
            case ALIGN_SCALING -> new AlignScaling(scaling);
        };
    }
}
