package io.trimtab.rightsizing;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.ComputeGateway;
import io.trimtab.aws.gateway.DatabaseGateway;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.FunctionGateway;
import io.trimtab.aws.gateway.MetricGateway;
import io.trimtab.aws.gateway.ReportLogGateway;
import io.trimtab.aws.gateway.ScheduleGateway;
import io.trimtab.aws.notify.Channels;
import io.trimtab.aws.notify.Notifier;
import io.trimtab.aws.price.CommitmentGateway;
import io.trimtab.aws.price.PriceBook;
import io.trimtab.aws.price.PriceLists;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.FindingStore;
import io.trimtab.aws.store.Home;
import io.trimtab.aws.store.LedgerStore;
import io.trimtab.aws.store.NoticeStore;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.RunStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.aws.store.WalkStore;
import java.time.Clock;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The one place that makes the real collaborators.
final class Wiring {
    private Wiring() {}

    static RightsizingScan of(Settings settings, AwsClients clients, Clock clock) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        StateTable table = new StateTable(clients.dynamoDb(), settings.tableName());
        RunStore runs = new RunStore(table, Outcomes.FUNCTION);
        ComputeGateway compute = new ComputeGateway(clients);
        DatabaseGateway databases = new DatabaseGateway(clients);
        MetricGateway figures = new MetricGateway(clients, clock);
        ReportLogGateway logs = new ReportLogGateway(clients, clock);
        return new RightsizingScan(
                new RightsizingScan.Parts(
                        new PolicySource(settings.policyParameter(), clients::ssm, metrics),
                        runs,
                        new AccountSurvey(
                                new Account(compute, databases, new FunctionGateway(clients)),
                                new Contexts(
                                        compute,
                                        new PriceLists(
                                                clients.pricing(),
                                                clients.dynamoDb(),
                                                settings.tableName(),
                                                PriceBook.packed()),
                                        new CommitmentGateway(
                                                clients.costExplorer(), clients.dynamoDb(), settings.tableName())),
                                databases::orderableClasses,
                                policy -> new CloudReader(
                                        figures,
                                        logs,
                                        policy.policy()
                                                .of(settings.environment())
                                                .rightsizing()
                                                .evidence()
                                                .logsInsightsMaximum()),
                                clock),
                        new FindingStore(table),
                        () -> new TrackRecord(new LedgerStore(table).records()),
                        proposals(settings, clients, table, clock),
                        new Continuations(runs, new ScheduleGateway(clients), settings.continuation()),
                        new Outcomes(settings, clients.counter()),
                        new Telling(
                                new NoticeStore(table, Outcomes.FUNCTION),
                                new Notifier(Channels.of(settings, clients))),
                        metrics),
                clock);
    }

    static Home home(Settings settings) {
        return Home.from(System.getenv(), () -> new StateTable(new AwsClients().dynamoDb(), settings.tableName()));
    }

    /// The bus is told at once; without one, as by hand, the sweep does it.
    private static Proposals proposals(Settings settings, AwsClients clients, StateTable table, Clock clock) {
        return new Proposals(
                settings.environment(),
                new ChangeStore(table),
                new WalkStore(table),
                settings.eventBusName().map(bus -> new Announcer(new EventBus(clients, bus), new Outbox(table))),
                clock);
    }
}
