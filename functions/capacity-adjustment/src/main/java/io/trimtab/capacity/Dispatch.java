package io.trimtab.capacity;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Coalescing;
import io.trimtab.aws.answer.Repertoire;
import io.trimtab.aws.change.GroupSetting;
import io.trimtab.aws.change.ServiceSetting;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.Spokesman;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.resource.Arn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Brings each alarm to the tier that it is about. A new tier is a kind of [Aim], a line in [Aims], and a line here.
final class Dispatch implements Repertoire<Aim> {
    private final Tiers tiers;
    private final Coalescing coalescing;

    Dispatch(Tiers tiers, Coalescing coalescing) {
        this.tiers = tiers;
        this.coalescing = coalescing;
    }

    /// One for each kind of aim.
    record Tiers(GroupTier groups, ServiceTier services, BalancedTier balanced, DataTiers data) {}

    @Override
    public List<Aim> aims(Alarm alarm, List<WatchedMetric> metrics) {
        return Aims.of(metrics);
    }

    @Override
    public String key(Aim aim) {
        return aim.key();
    }

    /// What is behind a target group or a queue is searched in the whole account: once for a storm of alarms on it, as
    /// it is decided on once what is found there.
    @Override
    public Answer answer(Alarm alarm, Aim aim, Invocation invocation) {
        return coalescing.once(aim.key(), aim.name(), alarm, () -> {
            Aim found = tiers.balanced().behind(aim);
            return found.equals(aim)
                    ? decided(alarm, aim, invocation)
                    : coalescing.once(found.key(), found.name(), alarm, () -> decided(alarm, found, invocation));
        });
    }

    private Answer decided(Alarm alarm, Aim aim, Invocation invocation) {
        return switch (aim) {
            case Aim.Group group -> tiers.groups().answer(alarm, group, invocation);
            case Aim.Service service -> tiers.services().answer(alarm, service, invocation);
            case Aim.TargetGroup nothing -> tiers.balanced().answer(alarm, nothing);
            case Aim.Data data -> tiers.data().answer(alarm, data.store(), invocation);
        };
    }

    /// What was made larger is never made smaller because its alarm goes on ringing: only an alarm on use may say that
    /// there is little of it.
    @Override
    public WatchedMetric watched(Change change) {
        Arn resource = change.plan().resource();
        boolean grew = change.proposal().emergency();
        return switch (change.plan().kind()) {
            case SCALE_GROUP ->
                new WatchedMetric(
                        grew ? "AWS/AutoScaling" : "AWS/EC2",
                        grew ? "GroupInServiceInstances" : "CPUUtilization",
                        new TreeMap<>(Map.of("AutoScalingGroupName", GroupSetting.name(resource))));
            case SCALE_SERVICE -> ofService(resource, grew);
            case ALIGN_SCALING ->
                resource.service().equals("ecs") ? ofService(resource, true) : DataStore.watched(change);
            case SCALE_EVENT_SOURCE,
                    SCALE_TABLE,
                    ADD_READ_REPLICA,
                    LIMIT_DATABASE_STORAGE,
                    BOUND_SERVERLESS_DATABASE,
                    ADD_CACHE_REPLICA -> DataStore.watched(change);
            case RESIZE_INSTANCE,
                    RESIZE_DATABASE,
                    CHANGE_DATABASE_STORAGE,
                    RESIZE_FUNCTION,
                    RESERVE_CONCURRENCY,
                    PROVISION_CONCURRENCY,
                    FOLLOW_RHYTHM ->
                throw new IllegalArgumentException("change must be one of this function's own kinds, was "
                        + change.plan().kind());
        };
    }

    private static WatchedMetric ofService(Arn service, boolean grew) {
        return new WatchedMetric(
                grew ? "ECS/ContainerInsights" : "AWS/ECS",
                grew ? "RunningTaskCount" : "CPUUtilization",
                new TreeMap<>(Map.of(
                        "ClusterName", ServiceSetting.cluster(service), "ServiceName", ServiceSetting.name(service))));
    }

    @Override
    public Spokesman spokesman() {
        return Spokesman.CAPACITY_ADJUSTMENT;
    }

    @Override
    public String page() {
        return Steps.PAGE;
    }
}
