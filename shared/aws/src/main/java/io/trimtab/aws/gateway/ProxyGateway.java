package io.trimtab.aws.gateway;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DBProxyTarget;

/// Reads through which RDS Proxy a database is used.
public final class ProxyGateway {
    private final Supplier<RdsClient> client;

    public ProxyGateway(AwsClients clients) {
        this(clients::rds);
    }

    ProxyGateway(Supplier<RdsClient> client) {
        this.client = client;
    }

    /// The first by name, where several lead to it. It costs a call for each proxy, until one is found.
    ///
    /// @param database identifier of the instance
    /// @param cluster that it is a member of: a proxy may be told that instead of its members
    /// @throws GatewayException when it cannot be read
    public Optional<String> of(String database, Optional<String> cluster) {
        return GatewayException.guard(
                        "rds:DescribeDBProxies",
                        () -> client.get().describeDBProxiesPaginator(_ -> {}).dbProxies().stream()
                                .map(DBProxy::dbProxyName)
                                .sorted()
                                .toList())
                .stream()
                .filter(proxy -> leadsTo(proxy, database, cluster))
                .findFirst();
    }

    /// A proxy that was deleted since it was listed leads nowhere.
    private boolean leadsTo(String proxy, String database, Optional<String> cluster) {
        try {
            return targets(proxy).stream().anyMatch(target -> switch (target.type()) {
                case RDS_INSTANCE -> database.equals(target.rdsResourceId());
                case TRACKED_CLUSTER ->
                    cluster.filter(one -> one.equals(target.rdsResourceId())).isPresent();
                case RDS_SERVERLESS_ENDPOINT, UNKNOWN_TO_SDK_VERSION -> false;
            });
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                return false;
            }
            throw failure;
        }
    }

    private List<DBProxyTarget> targets(String proxy) {
        return GatewayException.guard(
                "rds:DescribeDBProxyTargets",
                () ->
                        client
                                .get()
                                .describeDBProxyTargetsPaginator(describe -> describe.dbProxyName(proxy))
                                .targets()
                                .stream()
                                .toList());
    }
}
