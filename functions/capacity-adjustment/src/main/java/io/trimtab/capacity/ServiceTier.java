package io.trimtab.capacity;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.change.ServiceSetting;
import io.trimtab.aws.gateway.ServiceState;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.capacity.Fleet;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/// Answers alarms on ECS services. What a task costs depends on where it runs, which is not read here.
record ServiceTier(Account account, Reception reception, ChangeStore changes, Sizing sizing, Clock clock) {
    private static final int NO_BOUND = Integer.MAX_VALUE;

    Answer answer(Alarm alarm, Aim.Service aim, Invocation invocation) {
        return account.service(aim.cluster(), aim.service())
                .map(service -> reception.welcome(
                        aim.name(),
                        service.tags(),
                        guest -> sizing.answer(
                                alarm, tier(service, guest), aim.use(), ways(service), guest.rules(), invocation)))
                .orElseGet(() -> reception.missing(alarm, "the ECS service", aim.name()));
    }

    private Tier tier(ServiceState service, Reception.Guest guest) {
        return new Tier(
                service.arn(),
                service.cluster() + "/" + service.name(),
                guest.environment(),
                guest.owner(),
                fleet(service),
                Signals.ofService(
                        service.cluster(), service.name(), account.served(service.targetGroups()), service.tags()),
                new TreeSet<>(account.ringing("ServiceName", service.name())));
    }

    private Fleet fleet(ServiceState service) {
        OptionalInt policied = account.policiedUpTo(service);
        return new Fleet(
                "task",
                0,
                service.desired(),
                policied.orElse(NO_BOUND),
                service.running(),
                Lately.scaled(changes, service.arn(), ServiceSetting.DESIRED, clock.instant()),
                policied.isPresent(),
                Optional.empty());
    }

    /// The bounds of a service with a scaling policy belong to that policy's target, not to the service.
    private static Sizing.Ways ways(ServiceState service) {
        return new Sizing.Ways(
                to -> ServiceSetting.resize(service, to),
                _ -> Optional.empty(),
                to -> "DesiredCount: " + to,
                "aws ecs describe-services --region " + service.arn().region() + " --cluster "
                        + Steps.quoted(service.cluster()) + " --services " + Steps.quoted(service.name()));
    }
}
