package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingPart;
import io.trimtab.domain.scaling.ScalingSchedule;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetState;
import io.trimtab.domain.scaling.TargetTracking;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PredefinedMetricSpecification;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.SuspendedState;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/// Application Auto Scaling, read.
final class ApplicationScaling {
    /// On a target that Trimtab registered: only such a one is ever deregistered.
    static final String MADE_BY = "trimtab:made-by";

    /// AWS takes no more ids at once.
    private static final int MOST_IDS = 50;

    private final Supplier<ApplicationAutoScalingClient> client;

    ApplicationScaling(Supplier<ApplicationAutoScalingClient> client) {
        this.client = client;
    }

    /// What belongs to one target.
    private record Key(String resourceId, String dimension) {}

    List<TargetState> all(String namespace, Arn home) {
        List<ScalableTarget> targets = GatewayException.guard(
                "application-autoscaling:DescribeScalableTargets",
                () -> client
                        .get()
                        .describeScalableTargetsPaginator(list -> list.serviceNamespace(namespace))
                        .scalableTargets()
                        .stream()
                        .filter(target -> Dimension.knows(target.scalableDimensionAsString()))
                        .toList());
        if (targets.isEmpty()) {
            return List.of();
        }
        Map<Key, ScalingParts> parts = parts(namespace, Optional.empty());
        List<TargetState> states = new ArrayList<>();
        for (ScalableTarget target : targets) {
            Dimension dimension = Dimension.of(target.scalableDimensionAsString());
            states.add(state(target, ScalingTarget.of(target.resourceId(), dimension, home), parts));
        }
        return states;
    }

    Map<ScalingTarget, TargetState> of(Collection<ScalingTarget> targets) {
        Map<ScalingTarget, TargetState> states = new HashMap<>();
        if (targets.isEmpty()) {
            return states;
        }
        String namespace = targets.iterator().next().dimension().namespace();
        List<String> ids = targets.stream()
                .map(ScalingTarget::resourceId)
                .distinct()
                .sorted()
                .toList();
        Map<Key, ScalableTarget> registered = new HashMap<>();
        for (int from = 0; from < ids.size(); from += MOST_IDS) {
            find(namespace, ids.subList(from, Math.min(ids.size(), from + MOST_IDS)))
                    .forEach(one -> registered.put(new Key(one.resourceId(), one.scalableDimensionAsString()), one));
        }
        Map<Key, ScalingParts> parts = new HashMap<>();
        registered.keySet().stream()
                .map(Key::resourceId)
                .distinct()
                .forEach(id -> parts.putAll(parts(namespace, Optional.of(id))));
        for (ScalingTarget target : targets) {
            ScalableTarget one = registered.get(
                    new Key(target.resourceId(), target.dimension().id()));
            states.put(target, one == null ? TargetState.none(target) : state(one, target, parts));
        }
        return states;
    }

    private List<ScalableTarget> find(String namespace, List<String> ids) {
        return GatewayException.guard(
                "application-autoscaling:DescribeScalableTargets",
                () -> client
                        .get()
                        .describeScalableTargetsPaginator(
                                list -> list.serviceNamespace(namespace).resourceIds(ids))
                        .scalableTargets()
                        .stream()
                        .toList());
    }

    boolean isRegistered(ScalingTarget target) {
        return find(target).isPresent();
    }

    private Optional<ScalableTarget> find(ScalingTarget target) {
        return find(target.dimension().namespace(), List.of(target.resourceId())).stream()
                .filter(one -> one.scalableDimensionAsString()
                        .equals(target.dimension().id()))
                .findFirst();
    }

    boolean isMadeByUs(ScalingTarget target) {
        return find(target)
                .filter(one -> GatewayException.guard(
                        "application-autoscaling:ListTagsForResource",
                        () -> client.get()
                                .listTagsForResource(list -> list.resourceARN(one.scalableTargetARN()))
                                .tags()
                                .containsKey(MADE_BY)))
                .isPresent();
    }

    private Map<Key, ScalingParts> parts(String namespace, Optional<String> resourceId) {
        Map<Key, ScalingParts> parts = new HashMap<>();
        var policies = DescribeScalingPoliciesRequest.builder().serviceNamespace(namespace);
        var schedules = DescribeScheduledActionsRequest.builder().serviceNamespace(namespace);
        resourceId.ifPresent(id -> {
            policies.resourceId(id);
            schedules.resourceId(id);
        });
        GatewayException.guard("application-autoscaling:DescribeScalingPolicies", () -> {
            for (ScalingPolicy policy : client.get()
                    .describeScalingPoliciesPaginator(policies.build())
                    .scalingPolicies()) {
                parts.computeIfAbsent(
                                new Key(policy.resourceId(), policy.scalableDimensionAsString()),
                                _ -> new ScalingParts())
                        .policy(policy.policyName(), words(policy));
            }
            return parts;
        });
        return GatewayException.guard("application-autoscaling:DescribeScheduledActions", () -> {
            for (ScheduledAction action : client.get()
                    .describeScheduledActionsPaginator(schedules.build())
                    .scheduledActions()) {
                parts.computeIfAbsent(
                                new Key(action.resourceId(), action.scalableDimensionAsString()),
                                _ -> new ScalingParts())
                        .schedule(action.scheduledActionName(), words(action));
            }
            return parts;
        });
    }

    private static TargetState state(ScalableTarget target, ScalingTarget of, Map<Key, ScalingParts> parts) {
        ScalingParts own = parts.getOrDefault(
                new Key(target.resourceId(), target.scalableDimensionAsString()), new ScalingParts());
        return new TargetState(
                of,
                Optional.of(new Bounds(target.minCapacity(), target.maxCapacity())),
                own.own(),
                own.policies(),
                own.schedules(),
                suspended(target.suspendedState()),
                false,
                OptionalInt.empty());
    }

    private static boolean suspended(@Nullable SuspendedState state) {
        return state != null
                && (Boolean.TRUE.equals(state.dynamicScalingInSuspended())
                        || Boolean.TRUE.equals(state.dynamicScalingOutSuspended())
                        || Boolean.TRUE.equals(state.scheduledScalingSuspended()));
    }

    private static String words(ScalingPolicy policy) {
        TargetTrackingScalingPolicyConfiguration tracking = policy.targetTrackingScalingPolicyConfiguration();
        PredefinedMetricSpecification metric = tracking == null ? null : tracking.predefinedMetricSpecification();
        if (tracking == null || metric == null || metric.resourceLabel() != null) {
            return ScalingPart.OTHER + policy.policyTypeAsString();
        }
        return new TargetTracking(
                        metric.predefinedMetricTypeAsString(),
                        BigDecimal.valueOf(tracking.targetValue()),
                        seconds(tracking.scaleOutCooldown()),
                        seconds(tracking.scaleInCooldown()),
                        !Boolean.TRUE.equals(tracking.disableScaleIn()))
                .words();
    }

    private static OptionalInt seconds(@Nullable Integer seconds) {
        return seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds);
    }

    private static String words(ScheduledAction action) {
        var bounds = action.scalableTargetAction();
        boolean plain = bounds != null
                && bounds.minCapacity() != null
                && bounds.maxCapacity() != null
                && action.startTime() == null
                && action.endTime() == null;
        return plain
                ? new ScalingSchedule(
                                action.schedule(),
                                Objects.requireNonNullElse(action.timezone(), "UTC"),
                                new Bounds(bounds.minCapacity(), bounds.maxCapacity()))
                        .words()
                : ScalingPart.OTHER + "a schedule with a beginning, an end or one bound";
    }
}
