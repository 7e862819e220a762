package io.trimtab.capacity;

import io.trimtab.aws.gateway.BalancerGateway;
import io.trimtab.aws.gateway.GroupState;
import io.trimtab.aws.gateway.ServiceState;
import io.trimtab.domain.scaling.Bounds;
import java.util.List;
import java.util.Optional;

/// What this function reads of an account's compute tiers; it changes nothing there.
interface Account {
    /// Names of the alarms that ring and look at that dimension's value.
    List<String> ringing(String dimension, String value);

    Optional<GroupState> group(String name);

    List<GroupState> groups();

    /// Whether a scaling policy of its own decides how large it is.
    boolean isPolicied(GroupState group);

    Optional<ServiceState> service(String cluster, String name);

    List<ServiceState> services();

    /// Between how many tasks a scaling policy makes it; empty where none decides that.
    Optional<Bounds> policiedWithin(ServiceState service);

    /// The target group, of these, by which its users are heard.
    Optional<BalancerGateway.Served> served(List<String> targetGroups);
}
