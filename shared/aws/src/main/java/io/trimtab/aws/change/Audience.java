package io.trimtab.aws.change;

import io.trimtab.aws.gateway.BalancerGateway;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who feels a change of an instance: the target group that it is registered with. Tags on the instance that name
/// another have precedence.
///
/// Needs `elasticloadbalancing:DescribeTargetGroups`, `DescribeTargetHealth`.
public final class Audience {
    private final BalancerGateway balancers;

    public Audience(BalancerGateway balancers) {
        this.balancers = balancers;
    }

    /// The same sight, with the target group in its before-image.
    ///
    /// @throws GatewayException where it cannot be read: nobody would see what the change does to users
    public Sight in(Sight sight, Plan plan) {
        return switch (sight) {
            case Sight.Present present ->
                new Sight.Present(present.settings(), of(plan, present.before()), present.obstacles());
            case Sight.Gone gone -> gone;
        };
    }

    private BeforeImage of(Plan plan, BeforeImage before) {
        boolean known = plan.kind() != ChangeKind.RESIZE_INSTANCE
                || TargetGroup.of(before).isPresent();
        return known ? before : with(before, plan);
    }

    private BeforeImage with(BeforeImage before, Plan plan) {
        SortedMap<String, String> facts = new TreeMap<>(before.facts());
        balancers
                .of(InstanceResize.id(plan))
                .map(served -> new TargetGroup(served.group(), served.balancer()))
                .ifPresent(group -> group.into(facts));
        return new BeforeImage(facts);
    }
}
