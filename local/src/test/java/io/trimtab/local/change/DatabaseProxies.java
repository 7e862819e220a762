package io.trimtab.local.change;

import io.trimtab.aws.gateway.AwsClients;
import software.amazon.awssdk.services.rds.model.AuthScheme;
import software.amazon.awssdk.services.rds.model.RegisterDbProxyTargetsRequest;
import software.amazon.awssdk.services.rds.model.UserAuthConfig;

/// Puts RDS Proxies into an embedded account.
public final class DatabaseProxies {
    private DatabaseProxies() {}

    /// A new proxy that leads to a database.
    public static void before(String database, String name, AwsClients clients) {
        make(name, clients);
        clients.rds()
                .registerDBProxyTargets(
                        register(name).dbInstanceIdentifiers(database).build());
    }

    /// A new proxy that was told a cluster, not its members.
    public static void beforeCluster(String cluster, String name, AwsClients clients) {
        make(name, clients);
        clients.rds()
                .registerDBProxyTargets(
                        register(name).dbClusterIdentifiers(cluster).build());
    }

    private static RegisterDbProxyTargetsRequest.Builder register(String name) {
        return RegisterDbProxyTargetsRequest.builder().dbProxyName(name).targetGroupName("default");
    }

    private static void make(String name, AwsClients clients) {
        String subnet = clients.ec2().describeSubnets().subnets().getFirst().subnetId();
        clients.rds()
                .createDBProxy(create -> create.dbProxyName(name)
                        .engineFamily("POSTGRESQL")
                        .roleArn("arn:aws:iam::123456789012:role/reads-the-secret")
                        .vpcSubnetIds(subnet)
                        .auth(UserAuthConfig.builder()
                                .authScheme(AuthScheme.SECRETS)
                                .secretArn("arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop")
                                .build()));
    }
}
