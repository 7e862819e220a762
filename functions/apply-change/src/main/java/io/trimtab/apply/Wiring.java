package io.trimtab.apply;

import io.trimtab.aws.change.Audience;
import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Kinds;
import io.trimtab.aws.change.Looks;
import io.trimtab.aws.change.Terms;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.BalancerGateway;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.ProxyGateway;
import io.trimtab.aws.gateway.ScheduleGateway;
import io.trimtab.aws.notify.Channels;
import io.trimtab.aws.notify.Notifier;
import io.trimtab.aws.outcome.ChangeOutcomes;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Control;
import io.trimtab.aws.store.EventStore;
import io.trimtab.aws.store.Leases;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.policy.ActPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The one place that makes the real collaborators.
record Wiring(ApplyChange apply, ChangeOutcomes outcomes) {

    static Wiring of(Settings settings, AwsClients clients, Clock clock, Consumer<Duration> pause) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        StateTable table = new StateTable(clients.dynamoDb(), settings.tableName());
        Outbox outbox = new Outbox(table);
        PolicySource policies = new PolicySource(settings.policyParameter(), clients::ssm, metrics);
        Desk desk = new Desk(
                new ChangeStore(table), new Announcer(new EventBus(clients, settings.requiredEventBusName()), outbox));
        Kinds kinds = new Kinds(clients);
        Acts acts = (kind, policy) -> acts(kinds, kind, policy);
        Leases leases = new Leases(table);
        Conditions conditions = new Conditions(
                settings.environment(),
                () -> policies.load().policy().environmentTags(),
                new Control(table),
                leases,
                new AccountAround(clients));
        ApplyChange apply = new ApplyChange(
                new ApplyChange.Parts(
                        policies::load,
                        desk,
                        leases,
                        new Start(
                                desk,
                                acts,
                                new Audience(new BalancerGateway(clients), new ProxyGateway(clients))::in,
                                conditions,
                                clock),
                        new Walk(desk, acts, conditions, bookings(settings, clients), clock, pause),
                        new Page(
                                new EventStore(table, ApplyChange.FUNCTION),
                                new Notifier(Channels.of(settings, clients))::send,
                                metrics,
                                clock)),
                clock);
        return new Wiring(
                apply,
                new ChangeOutcomes(
                        ApplyChange.FUNCTION, settings.environment(), policies::load, clients.counter(), metrics));
    }

    private static ChangeActs acts(Kinds kinds, ChangeKind kind, ActPolicy policy) {
        Terms.DatabaseTiming timing =
                policy.databasesAtOnce() ? Terms.DatabaseTiming.AT_ONCE : Terms.DatabaseTiming.IN_WINDOW;
        return kinds.acts(kind, new Terms(timing, policy.newAddressTag()));
    }

    private static Bookings bookings(Settings settings, AwsClients clients) {
        ScheduleGateway schedules = new ScheduleGateway(clients);
        Optional<Looks> looks = settings.continuation()
                .flatMap(booking ->
                        settings.verifyFunctionArn().map(function -> new Looks(schedules::book, booking, function)));
        return new Bookings(schedules::book, settings.continuation(), looks);
    }

    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while AWS was waited for", stopped);
        }
    }
}
