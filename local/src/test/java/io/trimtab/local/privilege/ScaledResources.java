package io.trimtab.local.privilege;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.domain.capacity.data.Units;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingPart;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.local.account.Root;
import io.trimtab.local.account.Tables;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;

/// Resources that scale, made by the account's root.
record ScaledResources(URI endpoint) {
    /// Bounds, a policy and a schedule.
    static Plan plan(ScalingTarget target, String from, String to) {
        SortedMap<String, String> before = new TreeMap<>();
        SortedMap<String, String> after = new TreeMap<>();
        boolean registered = target.dimension().isRegistered();
        for (var setting : Map.of(
                        new ScalingPart.Between(),
                        to,
                        new ScalingPart.Policy(ScalingPart.UTILISATION),
                        target.dimension().metric()
                                + (registered ? " at 0.7, out after 60 s, in after 300 s" : " at 70"),
                        new ScalingPart.Schedule(ScalingPart.QUIET_HOURS),
                        registered ? "0 to 0 at cron(0 18 ? * MON,TUE *) in UTC" : "0 to 0 at 0 18 * * MON,TUE in UTC")
                .entrySet()) {
            String key = new ScalingSetting(target, setting.getKey()).key();
            before.put(key, setting.getKey() instanceof ScalingPart.Between ? from : ScalingPart.NONE);
            after.put(key, setting.getValue());
        }
        return new Plan(target.resource(), ChangeKind.ALIGN_SCALING, before, after);
    }

    void table(AwsClients root, String name, Map<String, String> tags) {
        Tables.make(root.dynamoDb(), name, new Units(5, 5), Map.of(), tags);
    }

    /// A target and a policy of ours.
    void leave(String table) {
        try (var scaling = new Root(endpoint).client(ApplicationAutoScalingClient.builder())) {
            scaling.registerScalableTarget(register -> register.serviceNamespace(ServiceNamespace.DYNAMODB)
                    .resourceId("table/" + table)
                    .scalableDimension(ScalableDimension.DYNAMODB_TABLE_READ_CAPACITY_UNITS)
                    .minCapacity(1)
                    .maxCapacity(10)
                    .tags(Map.of("trimtab:made-by", "scaling-policy-sync")));
            scaling.putScalingPolicy(put -> put.serviceNamespace(ServiceNamespace.DYNAMODB)
                    .resourceId("table/" + table)
                    .scalableDimension(ScalableDimension.DYNAMODB_TABLE_READ_CAPACITY_UNITS)
                    .policyName(ScalingPart.UTILISATION)
                    .policyType("TargetTrackingScaling")
                    .targetTrackingScalingPolicyConfiguration(how -> how.targetValue(70.0)
                            .predefinedMetricSpecification(
                                    metric -> metric.predefinedMetricType("DynamoDBReadCapacityUtilization"))));
        }
    }

    /// A replication group with one replica.
    ScalingTarget cache(String name, Map<String, String> tags) {
        try (var caches = new Root(endpoint).client(ElastiCacheClient.builder())) {
            String arn = caches.createReplicationGroup(create -> create.replicationGroupId(name)
                            .replicationGroupDescription("of " + name)
                            .engine("redis")
                            .cacheNodeType("cache.r6g.large")
                            .numCacheClusters(2)
                            .tags(tags.entrySet().stream()
                                    .map(tag -> software.amazon.awssdk.services.elasticache.model.Tag.builder()
                                            .key(tag.getKey())
                                            .value(tag.getValue())
                                            .build())
                                    .toList()))
                    .replicationGroup()
                    .arn();
            return ScalingTarget.of(new Arn(arn), Dimension.CACHE_REPLICAS);
        }
    }

    /// Registered where it was not.
    static Plan bounds(ScalingTarget target, String to) {
        String key = new ScalingSetting(target, new ScalingPart.Between()).key();
        return new Plan(
                target.resource(),
                ChangeKind.ALIGN_SCALING,
                new TreeMap<>(Map.of(key, ScalingPart.NONE)),
                new TreeMap<>(Map.of(key, to)));
    }

    /// An ECS service with two tasks.
    void service(String name, Map<String, String> tags) {
        try (var ecs = new Root(endpoint).client(EcsClient.builder())) {
            ecs.createCluster(create -> create.clusterName("shop"));
            ecs.registerTaskDefinition(register -> register.family(name)
                    .containerDefinitions(ContainerDefinition.builder()
                            .name(name)
                            .image(name)
                            .memory(128)
                            .build()));
            ecs.createService(create -> create.cluster("shop")
                    .serviceName(name)
                    .taskDefinition(name)
                    .desiredCount(2)
                    .tags(tags.entrySet().stream()
                            .map(tag -> software.amazon.awssdk.services.ecs.model.Tag.builder()
                                    .key(tag.getKey())
                                    .value(tag.getValue())
                                    .build())
                            .toList()));
        }
    }

    ScalingTarget group(String name) {
        try (var groups = new Root(endpoint).client(AutoScalingClient.builder())) {
            groups.createLaunchConfiguration(create ->
                    create.launchConfigurationName(name).imageId("ami-12c6146b").instanceType("t3.micro"));
            groups.createAutoScalingGroup(create -> create.autoScalingGroupName(name)
                    .launchConfigurationName(name)
                    .availabilityZones("eu-central-1a")
                    .minSize(0)
                    .maxSize(1)
                    .tags(List.of("environment=dev", "trimtab:scaling=managed").stream()
                            .map(tag -> software.amazon.awssdk.services.autoscaling.model.Tag.builder()
                                    .resourceId(name)
                                    .resourceType("auto-scaling-group")
                                    .key(tag.substring(0, tag.indexOf('=')))
                                    .value(tag.substring(tag.indexOf('=') + 1))
                                    .propagateAtLaunch(false)
                                    .build())
                            .toList()));
            String arn = groups.describeAutoScalingGroups(describe -> describe.autoScalingGroupNames(name))
                    .autoScalingGroups()
                    .getFirst()
                    .autoScalingGroupARN();
            return ScalingTarget.of(new Arn(arn), Dimension.GROUP_INSTANCES);
        }
    }
}
