package io.trimtab.local.change;

import static io.trimtab.local.change.ChangedAccount.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.aws.change.Audience;
import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.gateway.BalancerGateway;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.ProxyGateway;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AudienceTest {
    private static ChangedAccount account;
    private static List<String> ids;

    private final ChangeActs acts = account.acts(ChangeKind.RESIZE_INSTANCE);
    private final ChangeActs databases = account.acts(ChangeKind.RESIZE_DATABASE);
    private final Audience audience =
            new Audience(new BalancerGateway(account.clients()), new ProxyGateway(account.clients()));

    @BeforeAll
    static void putThreeInstancesBehindTwoLoadBalancers() {
        account = new ChangedAccount();
        ids = account.clients().ec2().describeInstances().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.state().nameAsString().equals("running"))
                .filter(instance ->
                        instance.tags().stream().noneMatch(tag -> tag.key().startsWith("trimtab:")))
                .map(instance -> instance.instanceId())
                .limit(4)
                .toList();
        LoadBalancer.before(ids.subList(0, 1), "web", 80, 80, account.endpoint(), account.clients());
        LoadBalancer.before(ids.subList(1, 3), "shop", 80, 8443, account.endpoint(), account.clients());
    }

    @AfterAll
    static void end() {
        account.close();
    }

    @BeforeEach
    void calm() {
        account.calm();
    }

    @Test
    void findsTheTargetGroupAlsoWhereAnInstanceListensOnAPortOfItsOwn() {
        BeforeImage before = seen(ids.get(2));

        assertThat(before.get("targetGroup")).matches("targetgroup/shop/[0-9a-f]+");
        assertThat(before.get("loadBalancer")).matches("app/shop/[0-9a-f]+");
        assertThat(acts.guards(plan(ids.get(2)), before))
                .extracting(metric -> metric.query().name())
                .containsExactly(
                        "StatusCheckFailed", "CPUUtilization", "TargetResponseTime", "HTTPCode_Target_5XX_Count");
    }

    @Test
    void tellsTwoGroupsApart() {
        assertThat(seen(ids.get(0)).get("loadBalancer")).startsWith("app/web/");
    }

    @Test
    void whatServesNobodyHasNoGroup() {
        assertThat(seen(ids.get(3)).find("targetGroup")).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotTakenForNobody() {
        account.faults("{\"deny\": [\"elasticloadbalancing:DescribeTargetHealth\"]}");

        assertThatThrownBy(() -> seen(ids.get(0)))
                .isInstanceOf(GatewayException.class)
                .hasMessage("AccessDenied on elasticloadbalancing:DescribeTargetHealth");
    }

    @Test
    void aDatabaseIsHeardThroughTheProxyThatLeadsToIt() {
        database("heard", Optional.empty());
        DatabaseProxies.before("heard", "shop-proxy", account.clients());
        database("unheard", Optional.empty());

        assertThat(seenDatabase("heard").get("proxy")).isEqualTo("shop-proxy");
        assertThat(guards("heard"))
                .containsExactly(
                        "processor use",
                        "connections",
                        "read latency",
                        "write latency",
                        "query response time",
                        "failed database connections");
        assertThat(seenDatabase("unheard").find("proxy")).isEmpty();
        assertThat(guards("unheard")).hasSize(4);
    }

    @Test
    void aMemberIsHeardThroughTheProxyOfItsCluster() {
        account.clients()
                .rds()
                .createDBCluster(create -> create.dbClusterIdentifier("orders")
                        .engine("aurora-postgresql")
                        .masterUsername("owner")
                        .masterUserPassword("not-a-secret-here"));
        database("orders-1", Optional.of("orders"));
        DatabaseProxies.beforeCluster("orders", "orders-proxy", account.clients());

        assertThat(seenDatabase("orders-1").get("proxy")).isEqualTo("orders-proxy");
    }

    @Test
    void aProxyThatCannotBeReadIsNotTakenForNone() {
        database("dark", Optional.empty());
        DatabaseProxies.before("dark", "dark-proxy", account.clients());
        account.faults("{\"deny\": [\"rds:DescribeDBProxyTargets\"]}");

        assertThatThrownBy(() -> seenDatabase("dark"))
                .isInstanceOf(GatewayException.class)
                .hasMessage("AccessDenied on rds:DescribeDBProxyTargets");
    }

    private static void database(String name, Optional<String> cluster) {
        account.clients()
                .rds()
                .createDBInstance(create -> create.dbInstanceIdentifier(name)
                        .dbInstanceClass("db.m5.xlarge")
                        .engine(cluster.isPresent() ? "aurora-postgresql" : "postgres")
                        .dbClusterIdentifier(cluster.orElse(null))
                        .allocatedStorage(cluster.isPresent() ? null : 200)
                        .masterUsername(cluster.isPresent() ? null : "owner")
                        .masterUserPassword(cluster.isPresent() ? null : "not-a-secret-here"));
    }

    private List<String> guards(String name) {
        return databases.guards(databasePlan(name), seenDatabase(name)).stream()
                .map(metric -> metric.guard().name())
                .toList();
    }

    private BeforeImage seenDatabase(String name) {
        Plan plan = databasePlan(name);
        return ((Sight.Present) audience.in(databases.look(plan, NOW), plan)).before();
    }

    private static Plan databasePlan(String name) {
        return ChangedAccount.plan(
                ChangeKind.RESIZE_DATABASE,
                "rds",
                "db:" + name,
                Map.of("instanceClass", "db.m5.xlarge"),
                Map.of("instanceClass", "db.m5.large"));
    }

    private BeforeImage seen(String id) {
        Plan plan = plan(id);
        return ((Sight.Present) audience.in(acts.look(plan, NOW), plan)).before();
    }

    private static Plan plan(String id) {
        return ChangedAccount.plan(
                ChangeKind.RESIZE_INSTANCE,
                "ec2",
                "instance/" + id,
                Map.of("instanceType", "m5.xlarge"),
                Map.of("instanceType", "m5.large"));
    }
}
