package io.trimtab.aws.change;

import io.trimtab.aws.gateway.AlarmGateway;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.CacheControl;
import io.trimtab.aws.gateway.CacheState;
import io.trimtab.aws.gateway.ScalingGateway;
import io.trimtab.aws.gateway.ScalingGroup;
import io.trimtab.aws.gateway.TagGateway;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import java.util.List;
import java.util.stream.Stream;

/// What is around a resource whose scaling is changed.
final class ScaledSurroundings {
    /// The kinds that Application Auto Scaling scales here, as the tagging API names them.
    static final List<String> TYPES =
            List.of("dynamodb:table", "ecs:service", "elasticache:replicationgroup", "lambda:function", "rds:cluster");

    private final TagGateway tags;
    private final ScalingGateway scaling;
    private final CacheControl caches;

    ScaledSurroundings(AwsClients clients) {
        this.tags = new TagGateway(clients);
        this.scaling = new ScalingGateway(clients);
        this.caches = new CacheControl(clients);
    }

    Tags tags(Plan plan) {
        ScalingTarget target = target(plan);
        return target.dimension().isRegistered()
                ? tags.of(plan.resource())
                : scaling.group(target.resourceId()).map(ScalingGroup::tags).orElse(Tags.NONE);
    }

    /// Resources without any tag cannot have opted in.
    Stream<Tags> tagsOfAll() {
        return Stream.concat(tags.all(TYPES).values().stream(), scaling.allGroupTags().stream());
    }

    List<String> alarms(Plan plan, AlarmGateway alarms) {
        ScalingTarget target = target(plan);
        String id = target.resourceId();
        return switch (target.dimension()) {
            case PROVISIONED_CONCURRENCY -> alarms.ringing("FunctionName", FunctionResize.name(plan));
            case TABLE_READS, TABLE_WRITES, INDEX_READS, INDEX_WRITES ->
                alarms.ringing("TableName", id.split("/", -1)[1]);
            case SERVICE_TASKS -> alarms.ringing("ServiceName", id.split("/", -1)[2]);
            case AURORA_REPLICAS -> alarms.ringing("DBClusterIdentifier", id.substring(id.indexOf(':') + 1));
            case CACHE_REPLICAS ->
                caches.group(id.substring(id.indexOf('/') + 1))
                        .map(CacheState::dimensions)
                        .map(alarms::ringing)
                        .orElse(List.of());
            case GROUP_INSTANCES -> alarms.ringing("AutoScalingGroupName", id);
        };
    }

    private static ScalingTarget target(Plan plan) {
        return ScalingSetting.of(plan.resource(), plan.to().firstKey()).target();
    }
}
