package io.trimtab.aws.change;

import io.trimtab.aws.gateway.BalancerGateway;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.ProxyGateway;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Who feels a change of an instance, of a group of them, of a service, or of a database: the target group that it is
/// registered with, or the RDS Proxy that leads to it. Tags on it that name a target group have precedence.
///
/// Needs `elasticloadbalancing:DescribeTargetGroups`, `DescribeTargetHealth`, `rds:DescribeDBProxies`,
/// `DescribeDBProxyTargets`.
public final class Audience {
    private final BalancerGateway balancers;
    private final ProxyGateway proxies;

    public Audience(BalancerGateway balancers, ProxyGateway proxies) {
        this.balancers = balancers;
        this.proxies = proxies;
    }

    /// The same sight, with the target group and the proxy in its before-image.
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
        return switch (plan.kind()) {
            case RESIZE_INSTANCE ->
                TargetGroup.of(before).isPresent() ? before : served(before, balancers.of(InstanceResize.id(plan)));
            case SCALE_GROUP, SCALE_SERVICE ->
                TargetGroup.of(before).isPresent() ? before : served(before, balancers.of(ServedTargets.of(before)));
            case RESIZE_DATABASE, CHANGE_DATABASE_STORAGE ->
                proxies.of(DatabaseWrite.id(plan), before.find(DatabaseSettings.GROUP))
                        .map(proxy -> with(before, new DatabaseProxy(proxy)::into))
                        .orElse(before);
            case RESIZE_FUNCTION,
                    RESERVE_CONCURRENCY,
                    PROVISION_CONCURRENCY,
                    FOLLOW_RHYTHM,
                    SCALE_EVENT_SOURCE,
                    SCALE_TABLE,
                    ADD_READ_REPLICA,
                    LIMIT_DATABASE_STORAGE,
                    BOUND_SERVERLESS_DATABASE,
                    ADD_CACHE_REPLICA,
                    ALIGN_SCALING -> before;
        };
    }

    private static BeforeImage served(BeforeImage before, Optional<BalancerGateway.Served> audience) {
        return audience.map(served -> new TargetGroup(served.group(), served.balancer()))
                .map(group -> with(before, group::into))
                .orElse(before);
    }

    private static BeforeImage with(BeforeImage before, Consumer<Map<String, String>> into) {
        SortedMap<String, String> facts = new TreeMap<>(before.facts());
        into.accept(facts);
        return new BeforeImage(facts);
    }
}
