package io.trimtab.rightsizing;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.ComputeGateway;
import io.trimtab.aws.gateway.DatabaseGateway;
import io.trimtab.aws.gateway.FunctionGateway;
import io.trimtab.aws.gateway.MetricGateway;
import io.trimtab.aws.gateway.ReportLogGateway;
import io.trimtab.aws.gateway.ScheduleGateway;
import io.trimtab.aws.notify.Channel;
import io.trimtab.aws.notify.EmailChannel;
import io.trimtab.aws.notify.Notifier;
import io.trimtab.aws.notify.SlackChannel;
import io.trimtab.aws.price.CommitmentGateway;
import io.trimtab.aws.price.PriceBook;
import io.trimtab.aws.price.PriceLists;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Secrets;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.settings.SlackSettings;
import io.trimtab.aws.store.FindingStore;
import io.trimtab.aws.store.Home;
import io.trimtab.aws.store.NoticeStore;
import io.trimtab.aws.store.RunStore;
import io.trimtab.aws.store.StateTable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The one place that makes the real collaborators.
final class Wiring {
    private Wiring() {}

    static RightsizingScan of(Settings settings, Clock clock) {
        AwsClients clients = new AwsClients();
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
                        new Continuations(runs, new ScheduleGateway(clients), settings.continuation()),
                        new Outcomes(settings, clients.counter()),
                        new Telling(
                                new NoticeStore(table, Outcomes.FUNCTION), new Notifier(channels(settings, clients))),
                        metrics),
                clock);
    }

    static Home home(Settings settings) {
        return Home.from(System.getenv(), () -> new StateTable(new AwsClients().dynamoDb(), settings.tableName()));
    }

    private static List<Channel> channels(Settings settings, AwsClients clients) {
        List<Channel> channels = new ArrayList<>();
        Secrets secrets = new Secrets(clients::ssm);
        SlackSettings slack = settings.slack();
        if (slack.tokenParameter().isPresent() || slack.webhookParameter().isPresent()) {
            channels.add(new SlackChannel(new SlackChannel.Settings(
                    slack.apiUrl(),
                    slack.channel(),
                    () -> slack.tokenParameter().map(secrets::read),
                    () -> slack.webhookParameter().map(secrets::read))));
        }
        settings.report()
                .ifPresent(
                        report -> channels.add(new EmailChannel(clients::ses, report.sender(), report.recipients())));
        return channels;
    }
}
