package io.trimtab.aws.change;

import io.trimtab.aws.gateway.AlarmGateway;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.ComputeGateway;
import io.trimtab.aws.gateway.DatabaseControl;
import io.trimtab.aws.gateway.DatabaseGateway;
import io.trimtab.aws.gateway.DeploymentGateway;
import io.trimtab.aws.gateway.FunctionControl;
import io.trimtab.aws.gateway.FunctionGateway;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.GroupControl;
import io.trimtab.aws.gateway.GroupState;
import io.trimtab.aws.gateway.InstanceControl;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.gateway.QuotaGateway;
import io.trimtab.aws.gateway.ServiceControl;
import io.trimtab.aws.gateway.ServiceState;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.guardrail.Quota;
import io.trimtab.domain.guardrail.Seen;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.resource.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What is around a resource right before a change, for the guardrails. Reads only, and never throws: what cannot be
/// read is told.
///
/// Needs, besides what the kinds need to look: `cloudwatch:DescribeAlarms`, `cloudformation:DescribeStacks`,
/// `codedeploy:ListDeployments`, `BatchGetDeployments`, `ListDeploymentTargets`, `BatchGetDeploymentTargets`,
/// `servicequotas:GetServiceQuota`, `lambda:ListFunctions`, `ListTags`, `tag:GetResources`,
/// `elasticache:ListTagsForResource`, `autoscaling:DescribeAutoScalingGroups`, `ecs:ListClusters`, `ListServices`,
/// `DescribeServices`.
public final class Surroundings {
    private static final String STACK = "aws:cloudformation:stack-name";
    private static final String TARGET_TRACKING = "TargetTracking-";

    private final InstanceControl instances;
    private final DatabaseControl databases;
    private final FunctionControl functions;
    private final ComputeGateway allInstances;
    private final DatabaseGateway allDatabases;
    private final FunctionGateway allFunctions;
    private final AlarmGateway alarms;
    private final DeploymentGateway deployments;
    private final VCpuRoom vCpus;
    private final DataSurroundings data;
    private final GroupControl groups;
    private final ServiceControl services;
    private final ScaledSurroundings scaled;
    private final CacheSurroundings caches;

    public Surroundings(AwsClients clients) {
        this.instances = new InstanceControl(clients);
        this.databases = new DatabaseControl(clients);
        this.functions = new FunctionControl(clients);
        this.allInstances = new ComputeGateway(clients);
        this.allDatabases = new DatabaseGateway(clients);
        this.allFunctions = new FunctionGateway(clients);
        this.alarms = new AlarmGateway(clients);
        this.deployments = new DeploymentGateway(clients);
        this.data = new DataSurroundings(clients);
        this.groups = new GroupControl(clients);
        this.services = new ServiceControl(clients);
        this.vCpus = new VCpuRoom(instances, groups, new QuotaGateway(clients));
        this.scaled = new ScaledSurroundings(clients);
        this.caches = new CacheSurroundings(clients);
    }

    /// As they are now. A resource that is gone has none.
    public Seen<Tags> tags(Plan plan) {
        return seen(() -> switch (plan.kind()) {
            case RESIZE_INSTANCE ->
                instances
                        .instance(InstanceResize.id(plan))
                        .map(one -> one.tags())
                        .orElse(Tags.NONE);
            case RESIZE_DATABASE, CHANGE_DATABASE_STORAGE, LIMIT_DATABASE_STORAGE ->
                databases
                        .database(DatabaseWrite.id(plan))
                        .map(one -> one.tags())
                        .orElse(Tags.NONE);
            case ADD_READ_REPLICA, BOUND_SERVERLESS_DATABASE, SCALE_TABLE -> data.tags(plan);
            case ADD_CACHE_REPLICA -> caches.tags(plan);
            case RESIZE_FUNCTION, RESERVE_CONCURRENCY, PROVISION_CONCURRENCY, FOLLOW_RHYTHM, SCALE_EVENT_SOURCE ->
                functions.tags(plan.resource());
            case SCALE_GROUP ->
                groups.group(GroupSetting.name(plan.resource()))
                        .map(GroupState::tags)
                        .orElse(Tags.NONE);
            case SCALE_SERVICE ->
                services.service(ServiceSetting.cluster(plan.resource()), ServiceSetting.name(plan.resource()))
                        .map(ServiceState::tags)
                        .orElse(Tags.NONE);
            case ALIGN_SCALING -> scaled.tags(plan);
        });
    }

    /// How many resources there are that a change of the kind could touch.
    ///
    /// @param counted by their tags, such as those of one environment
    public Seen<Integer> fleet(ChangeKind kind, Predicate<Tags> counted) {
        return seen(() -> Math.toIntExact(tagsOfAll(kind).filter(counted).count()));
    }

    /// Alarms on the resource that are in ALARM, by name. AWS's own, by which target tracking works, tell no trouble:
    /// the
    /// one that scales in rings whenever there is little to do.
    public Seen<List<String>> alarms(Plan plan) {
        return seen(() -> ringing(plan).stream()
                .filter(name -> !name.startsWith(TARGET_TRACKING))
                .toList());
    }

    private List<String> ringing(Plan plan) {
        return switch (plan.kind()) {
            case RESIZE_INSTANCE -> alarms.ringing("InstanceId", InstanceResize.id(plan));
            case RESIZE_DATABASE, CHANGE_DATABASE_STORAGE, LIMIT_DATABASE_STORAGE ->
                alarms.ringing("DBInstanceIdentifier", DatabaseWrite.id(plan));
            case ADD_READ_REPLICA, BOUND_SERVERLESS_DATABASE, SCALE_TABLE ->
                alarms.ringing(DataSurroundings.dimension(plan), DataSurroundings.name(plan));
            case ADD_CACHE_REPLICA -> caches.alarms(plan, alarms);
            case RESIZE_FUNCTION, RESERVE_CONCURRENCY, PROVISION_CONCURRENCY, FOLLOW_RHYTHM, SCALE_EVENT_SOURCE ->
                alarms.ringing("FunctionName", FunctionResize.name(plan));
            case SCALE_GROUP -> alarms.ringing("AutoScalingGroupName", GroupSetting.name(plan.resource()));
            case SCALE_SERVICE -> alarms.ringing("ServiceName", ServiceSetting.name(plan.resource()));
            case ALIGN_SCALING -> scaled.alarms(plan, alarms);
        };
    }

    /// Deployments that run and may touch the resource, in words.
    ///
    /// @param tags of the resource, which name its stack
    public Seen<List<String>> deployments(Plan plan, Tags tags) {
        return seen(() -> {
            List<String> running = new ArrayList<>();
            tags.get(STACK).flatMap(deployments::ofStack).ifPresent(running::add);
            switch (plan.kind()) {
                case RESIZE_INSTANCE -> running.addAll(deployments.ofInstance(InstanceResize.id(plan)));
                case SCALE_GROUP -> running.addAll(deployments.ofAnyInstance());
                case RESIZE_FUNCTION, RESERVE_CONCURRENCY, PROVISION_CONCURRENCY, FOLLOW_RHYTHM ->
                    running.addAll(deployments.ofFunction(FunctionResize.name(plan)));
                case SCALE_EVENT_SOURCE -> running.addAll(deployments.ofAnyFunction());
                // An ECS service tells of its own deployments; CodeDeploy's are none of those that are changed here.
                case RESIZE_DATABASE,
                        CHANGE_DATABASE_STORAGE,
                        LIMIT_DATABASE_STORAGE,
                        ADD_READ_REPLICA,
                        BOUND_SERVERLESS_DATABASE,
                        ADD_CACHE_REPLICA,
                        SCALE_TABLE,
                        SCALE_SERVICE,
                        ALIGN_SCALING -> {}
            }
            return running;
        });
    }

    /// The account's quotas of which the change would take more. Only vCPUs of instances count: nothing else here
    /// takes more of anything that is limited.
    public Seen<List<Quota>> quotas(Plan plan) {
        return switch (plan.kind()) {
            case RESIZE_INSTANCE -> seen(() -> vCpus.ofInstance(plan));
            case SCALE_GROUP -> seen(() -> vCpus.ofGroup(plan));
            case RESIZE_DATABASE,
                    CHANGE_DATABASE_STORAGE,
                    RESIZE_FUNCTION,
                    RESERVE_CONCURRENCY,
                    PROVISION_CONCURRENCY,
                    FOLLOW_RHYTHM,
                    SCALE_SERVICE,
                    SCALE_EVENT_SOURCE,
                    SCALE_TABLE,
                    ADD_READ_REPLICA,
                    LIMIT_DATABASE_STORAGE,
                    BOUND_SERVERLESS_DATABASE,
                    ADD_CACHE_REPLICA,
                    ALIGN_SCALING -> new Seen.Known<>(List.of());
        };
    }

    private Stream<Tags> tagsOfAll(ChangeKind kind) {
        return switch (kind) {
            case RESIZE_INSTANCE ->
                allInstances.instances(OwnerTags.usual()).stream().map(Instance::tags);
            case SCALE_GROUP -> groups.groups().stream().map(GroupState::tags);
            case SCALE_SERVICE -> services.services().stream().map(ServiceState::tags);
            case SCALE_TABLE -> data.tables().stream();
            case ADD_CACHE_REPLICA -> caches.tagsOfAll();
            case RESIZE_DATABASE,
                    CHANGE_DATABASE_STORAGE,
                    LIMIT_DATABASE_STORAGE,
                    ADD_READ_REPLICA,
                    BOUND_SERVERLESS_DATABASE ->
                allDatabases.databases(OwnerTags.usual()).stream().map(Database::tags);
            // How many take steps limits nothing, so nobody is asked for their number.
            case FOLLOW_RHYTHM -> Stream.empty();
            case RESIZE_FUNCTION, RESERVE_CONCURRENCY, PROVISION_CONCURRENCY, SCALE_EVENT_SOURCE -> {
                FunctionGateway.Functions read = allFunctions.functions(OwnerTags.usual());
                Optional<GatewayException> unknown = read.tagsUnknown();
                if (unknown.isPresent()) {
                    throw unknown.get();
                }
                yield read.functions().stream().map(LambdaFunction::tags);
            }
            case ALIGN_SCALING -> scaled.tagsOfAll();
        };
    }

    private static <T> Seen<T> seen(Supplier<T> read) {
        try {
            return new Seen.Known<>(read.get());
        } catch (GatewayException failure) {
            return new Seen.Unread<>(String.valueOf(failure.getMessage()));
        }
    }
}
