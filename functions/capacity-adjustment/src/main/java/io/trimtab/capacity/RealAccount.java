package io.trimtab.capacity;

import io.trimtab.aws.gateway.AlarmGateway;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.BalancerGateway;
import io.trimtab.aws.gateway.GroupControl;
import io.trimtab.aws.gateway.GroupState;
import io.trimtab.aws.gateway.ServiceControl;
import io.trimtab.aws.gateway.ServiceState;
import io.trimtab.domain.scaling.Bounds;
import java.util.List;
import java.util.Optional;

/// The account by its gateways.
final class RealAccount implements Account {
    private final AlarmGateway alarms;
    private final GroupControl groups;
    private final ServiceControl services;
    private final BalancerGateway balancers;

    RealAccount(AwsClients clients) {
        this.alarms = new AlarmGateway(clients);
        this.groups = new GroupControl(clients);
        this.services = new ServiceControl(clients);
        this.balancers = new BalancerGateway(clients);
    }

    @Override
    public List<String> ringing(String dimension, String value) {
        return alarms.ringing(dimension, value);
    }

    @Override
    public Optional<GroupState> group(String name) {
        return groups.group(name);
    }

    @Override
    public List<GroupState> groups() {
        return groups.groups();
    }

    @Override
    public boolean isPolicied(GroupState group) {
        return groups.isPolicied(group.name());
    }

    @Override
    public Optional<ServiceState> service(String cluster, String name) {
        return services.service(cluster, name);
    }

    @Override
    public List<ServiceState> services() {
        return services.services();
    }

    @Override
    public Optional<Bounds> policiedWithin(ServiceState service) {
        return services.policiedWithin(service);
    }

    @Override
    public Optional<BalancerGateway.Served> served(List<String> targetGroups) {
        return balancers.of(targetGroups);
    }
}
