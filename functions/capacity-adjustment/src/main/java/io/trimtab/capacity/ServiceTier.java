package io.trimtab.capacity;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.change.ServiceSetting;
import io.trimtab.aws.gateway.ServiceState;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.capacity.Fleet;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeSet;

/// Answers alarms on ECS services. What a task costs depends on where it runs, which is not read here.
record ServiceTier(Account account, Reception reception, ChangeStore changes, Sizing sizing, Clock clock) {
    private static final int NO_BOUND = Integer.MAX_VALUE;

    Answer answer(Alarm alarm, Aim.Service aim, Invocation invocation) {
        return account.service(aim.cluster(), aim.service())
                .map(service -> reception.welcome(aim.name(), service.tags(), guest -> {
                    Optional<Bounds> policied = account.policiedWithin(service);
                    return sizing.answer(
                            alarm,
                            tier(service, policied, guest),
                            aim.use(),
                            ways(service, policied),
                            guest.rules(),
                            invocation);
                }))
                .orElseGet(() -> reception.missing(alarm, "the ECS service", aim.name()));
    }

    private Tier tier(ServiceState service, Optional<Bounds> policied, Reception.Guest guest) {
        return new Tier(
                service.arn(),
                service.cluster() + "/" + service.name(),
                guest.environment(),
                guest.owner(),
                fleet(service, policied),
                guest.rules().scaling().most(Dimension.SERVICE_TASKS, service.tags()),
                Signals.ofService(
                        service.cluster(), service.name(), account.served(service.targetGroups()), service.tags()),
                new TreeSet<>(account.ringing("ServiceName", service.name())));
    }

    private Fleet fleet(ServiceState service, Optional<Bounds> policied) {
        return new Fleet(
                "task",
                0,
                service.desired(),
                policied.map(Bounds::maximum).orElse(NO_BOUND),
                service.running(),
                Lately.scaled(changes, service.arn(), ServiceSetting.DESIRED, clock.instant()),
                policied.isPresent(),
                Optional.empty());
    }

    /// The bounds of a service with a scaling policy belong to that policy's target, not to the service. An ARN of the
    /// old form does not name the target.
    private static Sizing.Ways ways(ServiceState service, Optional<Bounds> policied) {
        ScalingTarget target = ScalingTarget.of(service.arn(), Dimension.SERVICE_TASKS);
        return new Sizing.Ways(
                to -> ServiceSetting.resize(service, to),
                maximum -> policied.filter(_ -> target.resourceId().equals(service.resourceId()))
                        .map(from -> ScalingSetting.bounds(target, from, new Bounds(from.minimum(), maximum))),
                to -> "DesiredCount: " + to,
                "aws ecs describe-services --region " + service.arn().region() + " --cluster "
                        + Steps.quoted(service.cluster()) + " --services " + Steps.quoted(service.name()));
    }
}
