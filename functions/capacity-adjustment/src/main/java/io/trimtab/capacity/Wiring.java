package io.trimtab.capacity;

import io.trimtab.aws.answer.Alarms;
import io.trimtab.aws.answer.AnswerOutcomes;
import io.trimtab.aws.answer.Answering;
import io.trimtab.aws.answer.Coalescing;
import io.trimtab.aws.answer.Later;
import io.trimtab.aws.answer.Requests;
import io.trimtab.aws.answer.Telling;
import io.trimtab.aws.gateway.AlarmGateway;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.ComputeGateway;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.MetricGateway;
import io.trimtab.aws.gateway.ScheduleGateway;
import io.trimtab.aws.notify.Channels;
import io.trimtab.aws.notify.Notifier;
import io.trimtab.aws.price.PriceBook;
import io.trimtab.aws.price.PriceLists;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.EventStore;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import java.time.Clock;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The one place that makes the real collaborators.
record Wiring(Answering<Aim> answering, AnswerOutcomes outcomes) {
    static final String FUNCTION = "capacity-adjustment";

    static Wiring of(Settings settings, AwsClients clients, Clock clock) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        StateTable table = new StateTable(clients.dynamoDb(), settings.tableName());
        PolicySource policies = new PolicySource(settings.policyParameter(), clients::ssm, metrics);
        ChangeStore changes = new ChangeStore(table);
        EventStore events = new EventStore(table, FUNCTION);
        Telling telling = new Telling(new Notifier(Channels.of(settings, clients))::send);
        Announcer announcer = new Announcer(new EventBus(clients, settings.requiredEventBusName()), new Outbox(table));
        Account account = new RealAccount(clients);
        Reception reception = new Reception(settings.environment(), policies::load, telling);
        Requests requests = new Requests(changes, announcer, telling, clock);
        Sizing sizing = new Sizing(new LoadReading(new MetricGateway(clients, clock)::read), requests, telling, clock);
        InstancePrice price = new InstancePrice(PriceBook.packed(), settings.region(), new ComputeGateway(clients));
        Dispatch dispatch = new Dispatch(
                new Dispatch.Tiers(
                        new GroupTier(account, reception, changes, price::of, sizing, clock),
                        new ServiceTier(account, reception, changes, sizing, clock),
                        new BalancedTier(account, reception),
                        data(settings, clients, clock, reception, new DataAnswers(requests, telling))),
                new Coalescing(events, clock));
        return new Wiring(
                new Answering<>(
                        new Answering.Parts<>(
                                settings.environment(),
                                policies::load,
                                Alarms.of(new AlarmGateway(clients)),
                                events,
                                changes,
                                dispatch,
                                telling,
                                settings.continuation()
                                        .map(booking ->
                                                new Later(FUNCTION, new ScheduleGateway(clients)::book, booking))),
                        clock),
                new AnswerOutcomes(FUNCTION, settings.environment(), policies::load, clients.counter(), metrics));
    }

    private static DataTiers data(
            Settings settings, AwsClients clients, Clock clock, Reception reception, DataAnswers answers) {
        PriceLists prices =
                new PriceLists(clients.pricing(), clients.dynamoDb(), settings.tableName(), PriceBook.packed());
        return DataTiers.of(
                new RealDataAccount(clients),
                reception,
                new MetricGateway(clients, clock)::read,
                () -> new DatabasePrice(prices.forRun(clock.instant()), settings.region()),
                answers,
                clock);
    }
}
