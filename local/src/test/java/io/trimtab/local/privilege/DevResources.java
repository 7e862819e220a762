package io.trimtab.local.privilege;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.FunctionGateway;
import io.trimtab.aws.gateway.GroupControl;
import io.trimtab.aws.gateway.GroupState;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.local.account.Root;
import io.trimtab.local.change.DatabaseProxies;
import io.trimtab.local.change.LoadBalancer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.rds.model.Tag;

/// What dev has in the account, and what its owners make of it.
final class DevResources {
    private final AwsClients root;
    private final EnforcedAccount account;

    DevResources(AwsClients root, EnforcedAccount account) {
        this.root = root;
        this.account = account;
    }

    AwsClients root() {
        return root;
    }

    URI endpoint() {
        return account.endpoint();
    }

    List<Arn> functionsOf(String environment) {
        return functions().stream()
                .filter(function -> function.tags()
                        .get("environment")
                        .filter(environment::equals)
                        .isPresent())
                .map(LambdaFunction::arn)
                .toList();
    }

    /// One of dev, whose tag somebody has taken away.
    Arn untaggedFunction() {
        var function = functionsOf("dev").getLast();
        root.lambda()
                .untagResource(request -> request.resource(function.value()).tagKeys("environment"));
        return function;
    }

    List<LambdaFunction> functions() {
        return new FunctionGateway(root).functions(OwnerTags.usual()).functions();
    }

    /// So that callers of the functions of dev use a version, which a change then has to publish.
    void giveAliases() {
        for (var function : functionsOf("dev")) {
            var aliases = root.lambda().listAliases(list -> list.functionName(function.value()));
            if (!aliases.aliases().isEmpty()) {
                continue;
            }
            var version = root.lambda()
                    .publishVersion(publish -> publish.functionName(function.value()))
                    .version();
            root.lambda()
                    .createAlias(alias ->
                            alias.functionName(function.value()).name("called").functionVersion(version));
        }
    }

    /// A group of dev with three instances.
    void group(String name) throws IOException {
        account.order(
                "newcomers",
                "{\"kind\": \"group\", \"name\": \"" + name
                        + "\", \"environment\": \"dev\", \"size\": \"m5.large\", \"count\": 3}");
    }

    /// An ECS service of dev with two tasks.
    void service(String name) {
        new ScaledResources(account.endpoint()).service(name, Map.of("environment", "dev"));
    }

    /// One of everything of dev that opts in, and a table that no longer does.
    void scaled() {
        var resources = new ScaledResources(account.endpoint());
        var managed = Map.of("environment", "dev", "trimtab:scaling", "managed");
        giveAliases();
        root.lambda()
                .tagResource(tag -> tag.resource(functionsOf("dev").getFirst().value())
                        .tags(Map.of("trimtab:scaling", "managed", "trimtab:provisioned-alias", "called")));
        resources.service("shown", managed);
        resources.cache("shown", managed);
        root.rds()
                .createDBCluster(create -> create.dbClusterIdentifier("shown")
                        .engine("aurora-mysql")
                        .masterUsername("root")
                        .masterUserPassword("not-a-secret")
                        .tags(managed.entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList()));
        resources.table(root, "orders", managed);
        resources.table(root, "former", Map.of("environment", "dev"));
        resources.leave("former");
        resources.group("web");
    }

    /// Puts a group behind a load balancer.
    void balanceGroup(String name) {
        var members = new GroupControl(root)
                .group(name).orElseThrow().members().stream()
                        .map(GroupState.Member::id)
                        .toList();
        var targetGroup = LoadBalancer.before(members, name, 80, 80, account.endpoint(), root);
        try (var scaling = new Root(account.endpoint()).client(AutoScalingClient.builder())) {
            scaling.attachLoadBalancerTargetGroups(
                    attach -> attach.autoScalingGroupName(name).targetGroupARNs(targetGroup));
        }
    }

    /// Puts an instance behind a load balancer.
    void balance(Change change) {
        var id = change.plan().resource().resource().substring("instance/".length());
        LoadBalancer.before(List.of(id), "shop", 80, 80, account.endpoint(), root);
    }

    /// Puts a proxy before a database.
    void proxy(Change change) {
        var id = change.plan().resource().resource().substring("db:".length());
        DatabaseProxies.before(id, "shop-proxy", root);
    }

    /// Lets a scaling policy decide how many tasks a service has.
    void policied(String service) {
        var resource = "service/shop/" + service;
        try (var scaling = new Root(account.endpoint()).client(ApplicationAutoScalingClient.builder())) {
            scaling.registerScalableTarget(register -> register.serviceNamespace(ServiceNamespace.ECS)
                    .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                    .resourceId(resource)
                    .minCapacity(1)
                    .maxCapacity(4));
            scaling.putScalingPolicy(put -> put.serviceNamespace(ServiceNamespace.ECS)
                    .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                    .resourceId(resource)
                    .policyName("theirs")
                    .policyType(PolicyType.TARGET_TRACKING_SCALING)
                    .targetTrackingScalingPolicyConfiguration(tracking -> tracking.targetValue(70.0)
                            .predefinedMetricSpecification(metric ->
                                    metric.predefinedMetricType(MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION))));
        }
    }

    /// As somebody else would.
    void unreserve(Change change) {
        root.lambda()
                .deleteFunctionConcurrency(
                        delete -> delete.functionName(change.plan().resource().value()));
    }
}
