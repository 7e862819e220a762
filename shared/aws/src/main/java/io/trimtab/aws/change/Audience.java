package io.trimtab.aws.change;

import io.trimtab.aws.gateway.BalancerGateway;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who feels a change of an instance, of a group of them, or of a service: the target group that it is registered with.
/// Tags on it that name another have precedence.
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
        if (TargetGroup.of(before).isPresent()) {
            return before;
        }
        List<String> targetGroups = ServedTargets.of(before);
        if (!targetGroups.isEmpty()) {
            return with(before, balancers.of(targetGroups));
        }
        return plan.kind() == ChangeKind.RESIZE_INSTANCE ? with(before, balancers.of(InstanceResize.id(plan))) : before;
    }

    private static BeforeImage with(BeforeImage before, Optional<BalancerGateway.Served> audience) {
        SortedMap<String, String> facts = new TreeMap<>(before.facts());
        audience.map(served -> new TargetGroup(served.group(), served.balancer()))
                .ifPresent(group -> group.into(facts));
        return new BeforeImage(facts);
    }
}
