package io.trimtab.capacity;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.change.GroupSetting;
import io.trimtab.aws.gateway.GroupState;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.capacity.Fleet;
import io.trimtab.domain.scaling.Dimension;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// Answers alarms on Auto Scaling groups.
///
/// @param price of one instance of these types
record GroupTier(
        Account account,
        Reception reception,
        ChangeStore changes,
        Function<Collection<String>, Optional<Fleet.Costs>> price,
        Sizing sizing,
        Clock clock) {
    Answer answer(Alarm alarm, Aim.Group aim, Invocation invocation) {
        return account.group(aim.name())
                .map(group -> reception.welcome(
                        group.name(),
                        group.tags(),
                        guest -> sizing.answer(
                                alarm, tier(group, guest), aim.use(), ways(group), guest.rules(), invocation)))
                .orElseGet(() -> reception.missing(alarm, "the Auto Scaling group", aim.name()));
    }

    private Tier tier(GroupState group, Reception.Guest guest) {
        return new Tier(
                group.arn(),
                group.name(),
                guest.environment(),
                guest.owner(),
                fleet(group),
                guest.rules().scaling().most(Dimension.GROUP_INSTANCES, group.tags()),
                Signals.ofGroup(group.name(), account.served(group.targetGroups()), group.tags()),
                new TreeSet<>(account.ringing("AutoScalingGroupName", group.name())));
    }

    private Fleet fleet(GroupState group) {
        return new Fleet(
                "instance",
                group.minimum(),
                group.desired(),
                group.maximum(),
                group.ready(),
                Lately.scaled(changes, group.arn(), GroupSetting.DESIRED, clock.instant()),
                account.isPolicied(group),
                price.apply(
                        group.members().stream().map(GroupState.Member::type).toList()));
    }

    private static Sizing.Ways ways(GroupState group) {
        return new Sizing.Ways(
                to -> GroupSetting.resize(group, to),
                maximum -> Optional.of(GroupSetting.bound(group, maximum)),
                to -> "DesiredCapacity: " + to + (to > group.maximum() ? ", MaxSize: " + to : ""),
                "aws autoscaling describe-auto-scaling-groups --region "
                        + group.arn().region() + " --auto-scaling-group-names " + Steps.quoted(group.name()));
    }
}
