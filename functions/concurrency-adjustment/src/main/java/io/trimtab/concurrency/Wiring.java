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
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.EventStore;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.concurrency.ConcurrencyAdjustment;
import io.trimtab.domain.policy.EnvironmentPolicy;
import java.time.Clock;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The one place that makes the real collaborators.
record Wiring(Answering<Aim> answering, AnswerOutcomes outcomes) {
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
        Adjusting adjusting = new Adjusting(
                new Adjusting.Parts(
                        settings.environment(),
                        policies::load,
                        EnvironmentPolicy::concurrency,
                        account,
                        new SnapshotReading(
                                account,
                                figures::read,
                                price::monthly,
                                (function, now) -> Adjusted.lately(changes, function, now)),
                        ConcurrencyAdjustment::decide,
                        new Coalescing(events, clock),
                        new Requests(changes, announcer, telling, clock),
                        telling),
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
                new AnswerOutcomes(FUNCTION, settings.environment(), policies::load, clients.counter(), metrics));
    }
}
