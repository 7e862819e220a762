package io.trimtab.local.privilege;

import io.trimtab.aws.change.ConcurrencySetting;
import io.trimtab.aws.change.GroupSetting;
import io.trimtab.aws.change.Kinds;
import io.trimtab.aws.change.ServiceSetting;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Terms.DatabaseTiming;
import io.trimtab.aws.gateway.ComputeGateway;
import io.trimtab.aws.gateway.DatabaseGateway;
import io.trimtab.aws.gateway.GroupControl;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.gateway.ServiceControl;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.local.delivery.VirtualClock;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Plans for resources of dev that nothing stands in the way of.
record DevPlans(DevResources dev, VirtualClock clock) {
    /// Of all resources of dev, the first that may be changed so, made where dev has none.
    Plan plan(ChangeKind kind) throws IOException {
        switch (kind) {
            case RESIZE_FUNCTION, PROVISION_CONCURRENCY, FOLLOW_RHYTHM, ALIGN_SCALING -> dev.giveAliases();
            case SCALE_GROUP -> dev.group("sized");
            case SCALE_SERVICE -> dev.service("sized");
            case RESIZE_INSTANCE,
                    RESIZE_DATABASE,
                    CHANGE_DATABASE_STORAGE,
                    RESERVE_CONCURRENCY,
                    SCALE_EVENT_SOURCE,
                    SCALE_TABLE,
                    ADD_READ_REPLICA,
                    LIMIT_DATABASE_STORAGE,
                    BOUND_SERVERLESS_DATABASE,
                    ADD_CACHE_REPLICA -> {}
        }
        return first(kind);
    }

    /// Of how a group of dev scales.
    Plan group() {
        return ScaledResources.plan(new ScaledResources(dev.endpoint()).group("web"), "0 to 1", "0 to 3");
    }

    /// Of a cache that nothing scales.
    Plan cache() {
        var cache = new ScaledResources(dev.endpoint()).cache("baskets", Map.of("environment", "dev"));
        return ScaledResources.bounds(cache, "1 to 3");
    }

    /// Of a function's memory, down from twice of what it has now.
    Plan halved(String function) {
        var found = dev.functions().stream()
                .filter(one -> one.name().equals(function))
                .findFirst()
                .orElseThrow();
        return plan(
                ChangeKind.RESIZE_FUNCTION,
                found.arn(),
                "memoryMib",
                String.valueOf(2 * found.memoryMib()),
                String.valueOf(found.memoryMib()));
    }

    /// One that some resource of dev is as if it had been carried out.
    Plan done(ChangeKind kind) {
        var plan = first(kind);
        return new Plan(plan.resource(), kind, plan.to(), plan.from());
    }

    private Plan first(ChangeKind kind) {
        var acts = new Kinds(dev.root())
                .acts(
                        kind,
                        new io.trimtab.aws.change.Terms(
                                DatabaseTiming.AT_ONCE, io.trimtab.aws.change.Terms.NEW_ADDRESS_TAG));
        return candidates(kind)
                .filter(plan -> acts.look(plan, clock.instant()) instanceof Sight.Present present
                        && present.obstacles().isEmpty()
                        && present.settings().equals(plan.from()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("dev must have a resource for " + kind));
    }

    private Stream<Plan> candidates(ChangeKind kind) {
        return switch (kind) {
            case RESIZE_FUNCTION ->
                dev.functions().stream()
                        .filter(function -> isDev(function.tags().get("environment")))
                        .map(function ->
                                plan(kind, function.arn(), "memoryMib", String.valueOf(function.memoryMib()), "640"));
            case RESERVE_CONCURRENCY ->
                dev.functionsOf("dev").stream()
                        .skip(1)
                        .map(function -> ConcurrencySetting.reserve(function, OptionalInt.empty(), OptionalInt.of(20)));
            case PROVISION_CONCURRENCY ->
                dev.functionsOf("dev").stream()
                        .skip(2)
                        .map(function -> ConcurrencySetting.provision(function, "called", 0, 2));
            case FOLLOW_RHYTHM ->
                dev.functionsOf("dev").stream()
                        .skip(3)
                        .map(function -> ConcurrencySetting.step(function, "called", 0, 2));
            case ALIGN_SCALING ->
                dev.functionsOf("dev").stream()
                        .skip(4)
                        .map(function -> ScaledResources.plan(
                                new ScalingTarget(function, Dimension.PROVISIONED_CONCURRENCY, "called"),
                                "none",
                                "0 to 2"));
            case RESIZE_INSTANCE ->
                new ComputeGateway(dev.root())
                        .instances(OwnerTags.usual()).stream()
                                .filter(instance -> isDev(instance.tags().get("environment")))
                                .sorted(Comparator.comparing(
                                        instance -> instance.type().endsWith("xlarge"))) // the plan adds vCPUs
                                .map(instance ->
                                        plan(kind, instance.arn(), "instanceType", instance.type(), "m5.4xlarge"));
            case SCALE_EVENT_SOURCE,
                    SCALE_TABLE,
                    ADD_READ_REPLICA,
                    LIMIT_DATABASE_STORAGE,
                    BOUND_SERVERLESS_DATABASE,
                    ADD_CACHE_REPLICA -> DataCandidates.plans(kind, dev.root(), dev.endpoint(), dev.functionsOf("dev"));
            case SCALE_GROUP ->
                new GroupControl(dev.root())
                        .groups().stream()
                                .filter(group -> isDev(group.tags().get("environment")))
                                .map(group -> GroupSetting.resize(group, group.desired() + 1));
            case SCALE_SERVICE ->
                new ServiceControl(dev.root())
                        .services().stream()
                                .filter(service -> isDev(service.tags().get("environment")))
                                .map(service -> ServiceSetting.resize(service, service.desired() + 1));
            case RESIZE_DATABASE, CHANGE_DATABASE_STORAGE ->
                new DatabaseGateway(dev.root())
                        .databases(OwnerTags.usual()).stream()
                                .filter(database -> isDev(database.tags().get("environment")))
                                .map(database -> plan(
                                        kind,
                                        database.arn(),
                                        "instanceClass",
                                        database.instanceClass(),
                                        "db.m5.2xlarge"));
        };
    }

    private static boolean isDev(Optional<String> environment) {
        return environment.filter("dev"::equals).isPresent();
    }

    private static Plan plan(ChangeKind kind, Arn resource, String setting, String from, String to) {
        return new Plan(resource, kind, new TreeMap<>(Map.of(setting, from)), new TreeMap<>(Map.of(setting, to)));
    }
}
