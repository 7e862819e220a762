package io.trimtab.capacity;

import io.trimtab.aws.answer.Answer;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.resource.Tags;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds what serves behind a target group: the Auto Scaling group or the ECS service that registers its targets there.
record BalancedTier(Account account, Reception reception) {
    /// The same aim where it is no target group, or nothing that scales is behind it.
    Aim behind(Aim aim) {
        return switch (aim) {
            case Aim.TargetGroup group -> found(group).orElse(aim);
            case Aim.Data(DataStore.Queue queue) -> workers(queue).orElse(aim);
            case Aim.Group _, Aim.Service _, Aim.Data _ -> aim;
        };
    }

    /// Of one behind which nothing scales.
    Answer answer(Alarm alarm, Aim.TargetGroup aim) {
        return reception.missing(alarm, "what scales behind the target group", aim.name());
    }

    private Optional<Aim> found(Aim.TargetGroup aim) {
        return account.groups().stream()
                .filter(group -> has(group.targetGroups(), aim))
                .map(group -> new Aim.Group(group.name(), false))
                .min(Comparator.comparing(Aim.Group::name))
                .<Aim>map(group -> group)
                .or(() -> account.services().stream()
                        .filter(service -> has(service.targetGroups(), aim))
                        .map(service -> new Aim.Service(service.cluster(), service.name(), false))
                        .min(Comparator.comparing(Aim.Service::name))
                        .map(service -> service));
    }

    /// The group or the service that works a queue off, by its tag.
    private Optional<Aim> workers(DataStore.Queue queue) {
        return account.groups().stream()
                .filter(group -> worksOff(group.tags(), queue))
                .map(group -> new Aim.Group(group.name(), false))
                .min(Comparator.comparing(Aim.Group::name))
                .<Aim>map(group -> group)
                .or(() -> account.services().stream()
                        .filter(service -> worksOff(service.tags(), queue))
                        .map(service -> new Aim.Service(service.cluster(), service.name(), false))
                        .min(Comparator.comparing(Aim.Service::name))
                        .map(service -> service));
    }

    private static boolean worksOff(Tags tags, DataStore.Queue queue) {
        return tags.get(Signals.QUEUE).filter(queue.name()::equals).isPresent();
    }

    private static boolean has(List<String> targetGroups, Aim.TargetGroup aim) {
        return targetGroups.stream().anyMatch(arn -> arn.endsWith(":" + aim.name()));
    }
}
