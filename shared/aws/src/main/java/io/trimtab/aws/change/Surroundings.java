package io.trimtab.aws.change;

import io.trimtab.aws.gateway.AlarmGateway;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.ComputeGateway;
import io.trimtab.aws.gateway.DatabaseControl;
import io.trimtab.aws.gateway.DatabaseGateway;
import io.trimtab.aws.gateway.DeploymentGateway;
import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.FunctionControl;
import io.trimtab.aws.gateway.FunctionGateway;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.GroupControl;
import io.trimtab.aws.gateway.GroupState;
import io.trimtab.aws.gateway.InstanceControl;
import io.trimtab.aws.gateway.InstanceState;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.gateway.QuotaGateway;
import io.trimtab.aws.gateway.ServiceControl;
import io.trimtab.aws.gateway.ServiceState;
import io.trimtab.aws.gateway.VCpuQuota;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.guardrail.Quota;
import io.trimtab.domain.guardrail.Seen;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.resource.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What is around a resource right before a change, for the guardrails. Reads only, and never throws: what cannot be
/// read is told.
///
/// Needs, besides what the kinds need to look: `cloudwatch:DescribeAlarms`, `cloudformation:DescribeStacks`,
/// `codedeploy:ListDeployments`, `BatchGetDeployments`, `ListDeploymentTargets`, `BatchGetDeploymentTargets`,
/// `servicequotas:GetServiceQuota`, `lambda:ListFunctions`, `ListTags`, `tag:GetResources`,
/// `autoscaling:DescribeAutoScalingGroups`, `ecs:ListClusters`, `ListServices`, `DescribeServices`.
public final class Surroundings {
    private static final String STACK = "aws:cloudformation:stack-name";

    private final InstanceControl instances;
    private final DatabaseControl databases;
    private final FunctionControl functions;
    private final ComputeGateway allInstances;
    private final DatabaseGateway allDatabases;
    private final FunctionGateway allFunctions;
    private final AlarmGateway alarms;
    private final DeploymentGateway deployments;
    private final QuotaGateway quotas;
    private final DataSurroundings data;
    private final GroupControl groups;
    private final ServiceControl services;
    private final ScaledSurroundings scaled;

    public Surroundings(AwsClients clients) {
        this.instances = new InstanceControl(clients);
        this.databases = new DatabaseControl(clients);
        this.functions = new FunctionControl(clients);
        this.allInstances = new ComputeGateway(clients);
        this.allDatabases = new DatabaseGateway(clients);
        this.allFunctions = new FunctionGateway(clients);
        this.alarms = new AlarmGateway(clients);
        this.deployments = new DeploymentGateway(clients);
        this.quotas = new QuotaGateway(clients);
        this.data = new DataSurroundings(clients);
        this.groups = new GroupControl(clients);
        this.services = new ServiceControl(clients);
        this.scaled = new ScaledSurroundings(clients);
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

    /// Alarms on the resource that are in ALARM, by name.
    public Seen<List<String>> alarms(Plan plan) {
        return seen(() -> switch (plan.kind()) {
            case RESIZE_INSTANCE -> alarms.ringing("InstanceId", InstanceResize.id(plan));
            case RESIZE_DATABASE, CHANGE_DATABASE_STORAGE, LIMIT_DATABASE_STORAGE ->
                alarms.ringing("DBInstanceIdentifier", DatabaseWrite.id(plan));
            case ADD_READ_REPLICA, BOUND_SERVERLESS_DATABASE, SCALE_TABLE ->
                alarms.ringing(DataSurroundings.dimension(plan), DataSurroundings.name(plan));
            case RESIZE_FUNCTION, RESERVE_CONCURRENCY, PROVISION_CONCURRENCY, FOLLOW_RHYTHM, SCALE_EVENT_SOURCE ->
                alarms.ringing("FunctionName", FunctionResize.name(plan));
            case SCALE_GROUP -> alarms.ringing("AutoScalingGroupName", GroupSetting.name(plan.resource()));
            case SCALE_SERVICE -> alarms.ringing("ServiceName", ServiceSetting.name(plan.resource()));
            case ALIGN_SCALING -> scaled.alarms(plan, alarms);
        });
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
            case RESIZE_INSTANCE -> seen(() -> vCpus(plan));
            case SCALE_GROUP -> seen(() -> vCpusOfMembers(plan));
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
                    ALIGN_SCALING -> new Seen.Known<>(List.of());
        };
    }

    /// What moves to families of another quota takes all of its vCPUs from that.
    private List<Quota> vCpus(Plan plan) {
        String from = String.valueOf(plan.from().get(InstanceImage.TYPE));
        String to = String.valueOf(plan.to().get(InstanceImage.TYPE));
        boolean same = VCpuQuota.of(to, false).equals(VCpuQuota.of(from, false));
        int added = vCpusOf(to) - (same ? vCpusOf(from) : 0);
        if (added <= 0) {
            return List.of();
        }
        boolean spot = instances
                .instance(InstanceResize.id(plan))
                .map(InstanceState::spot)
                .orElse(false);
        return List.of(quota(to, spot, added));
    }

    /// What is added is taken for the largest that the group has, of each quota that its members count for.
    private List<Quota> vCpusOfMembers(Plan plan) {
        int added = GroupSetting.added(plan);
        if (added <= 0) {
            return List.of();
        }
        Map<String, String> largest = new TreeMap<>();
        groups.group(GroupSetting.name(plan.resource())).stream()
                .flatMap(group -> group.members().stream())
                .map(GroupState.Member::type)
                .distinct()
                .forEach(type -> largest.merge(
                        VCpuQuota.of(type, false).map(VCpuQuota::code).orElse(type),
                        type,
                        (one, other) -> vCpusOf(one) >= vCpusOf(other) ? one : other));
        return largest.values().stream()
                .map(type -> quota(type, false, added * vCpusOf(type)))
                .toList();
    }

    private Quota quota(String type, boolean spot, int added) {
        VCpuQuota quota = VCpuQuota.of(type, spot).orElseThrow(() -> unknown("quota", type));
        return new Quota("vCPUs of " + quota.words(), quotas.inUse(quota), added, quotas.limit(quota));
    }

    private int vCpusOf(String type) {
        return instances.type(type).map(InstanceType::vCpus).orElseThrow(() -> unknown("size", type));
    }

    /// What is not known must not pass for nothing.
    private static GatewayException unknown(String what, String type) {
        String sentence = "no " + what + " is known for " + type;
        return new GatewayException(
                FailureKind.BUG, "servicequotas:GetServiceQuota", sentence, new IllegalArgumentException(sentence));
    }

    private Stream<Tags> tagsOfAll(ChangeKind kind) {
        return switch (kind) {
            case RESIZE_INSTANCE ->
                allInstances.instances(OwnerTags.usual()).stream().map(Instance::tags);
            case SCALE_GROUP -> groups.groups().stream().map(GroupState::tags);
            case SCALE_SERVICE -> services.services().stream().map(ServiceState::tags);
            case SCALE_TABLE -> data.tables().stream();
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
