package io.trimtab.concurrency;

import io.trimtab.aws.answer.Alarms;
import io.trimtab.aws.answer.AnswerOutcomes;
import io.trimtab.aws.answer.Answering;
import io.trimtab.aws.answer.Coalescing;
import io.trimtab.aws.answer.Later;
import io.trimtab.aws.answer.Requests;
import io.trimtab.aws.answer.Telling;
import io.trimtab.aws.gateway.AlarmGateway;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.MetricGateway;
import io.trimtab.aws.gateway.ScheduleGateway;
import io.trimtab.aws.notify.Channels;
import io.trimtab.aws.notify.Notifier;
import io.trimtab.aws.price.PriceBook;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.AdjustmentStore;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Control;
import io.trimtab.aws.store.EventStore;
import io.trimtab.aws.store.Leases;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.RunStore;
import io.trimtab.aws.store.SaidStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.concurrency.ConcurrencyAdjustment;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.resource.Arn;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The one place that makes the real collaborators.
record Wiring(Answering<Aim> answering, Following following, AnswerOutcomes outcomes) {
    static final String FUNCTION = "concurrency-adjustment";

    static Wiring of(Settings settings, AwsClients clients, Clock clock) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        StateTable table = new StateTable(clients.dynamoDb(), settings.tableName());
        PolicySource policies = new PolicySource(settings.policyParameter(), clients::ssm, metrics);
        ChangeStore changes = new ChangeStore(table);
        EventStore events = new EventStore(table, FUNCTION);
        Account account = new RealAccount(clients);
        Telling telling = new Telling(new Notifier(Channels.of(settings, clients))::send);
        MetricGateway figures = new MetricGateway(clients, clock);
        ProvisionedPrice price = new ProvisionedPrice(PriceBook.packed(), settings.region());
        Announcer announcer = new Announcer(new EventBus(clients, settings.requiredEventBusName()), new Outbox(table));
        AdjustmentStore log = new AdjustmentStore(table);
        Requests requests = new Requests(changes, announcer, telling, clock);
        TrafficReading traffic = new TrafficReading(figures::read);
        SnapshotReading reading = new SnapshotReading(
                account, traffic, price::monthly, (function, now) -> lowered(changes, log, function, now));
        Adjusting adjusting = new Adjusting(
                new Adjusting.Parts(
                        settings.environment(),
                        policies::load,
                        EnvironmentPolicy::concurrency,
                        account,
                        reading,
                        ConcurrencyAdjustment::decide,
                        new Coalescing(events, clock),
                        requests,
                        function -> log.count(function, clock.instant()),
                        telling),
                clock);
        Following following = new Following(
                new Following.Parts(
                        settings.environment(),
                        policies::load,
                        new Control(table),
                        new RunStore(table, FUNCTION),
                        account,
                        traffic,
                        reading,
                        new Stepping(account, log, new Leases(table), events, requests, clock),
                        new Notes(new SaidStore(table, FUNCTION), telling)),
                clock);
        return new Wiring(
                new Answering<>(
                        new Answering.Parts<>(
                                settings.environment(),
                                policies::load,
                                Alarms.of(new AlarmGateway(clients)),
                                events,
                                changes,
                                adjusting,
                                telling,
                                settings.continuation()
                                        .map(booking ->
                                                new Later(FUNCTION, new ScheduleGateway(clients)::book, booking))),
                        clock),
                following,
                new AnswerOutcomes(FUNCTION, settings.environment(), policies::load, clients.counter(), metrics));
    }

    /// By answers to alarms, and by steps that relieved what the function calls.
    static List<Instant> lowered(ChangeStore changes, AdjustmentStore log, Arn function, Instant now) {
        return Stream.concat(Adjusted.lately(changes, function, now).stream(), log.of(function).reliefs(now).stream())
                .sorted()
                .toList();
    }
}
