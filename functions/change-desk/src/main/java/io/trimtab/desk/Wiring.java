package io.trimtab.desk;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.notify.SlackChannel;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Secrets;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.settings.SlackSettings;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Control;
import io.trimtab.aws.store.EventStore;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import java.time.Clock;
import java.util.Optional;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The one place that makes the real collaborators.
final class Wiring {
    private Wiring() {}

    static Desk of(Settings settings, AwsClients clients, String functionName, Clock clock) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        StateTable table = new StateTable(clients.dynamoDb(), settings.tableName());
        EventBus bus = new EventBus(clients, settings.requiredEventBusName());
        ChangeStore changes = new ChangeStore(table);
        Control control = new Control(table);
        Announcer announcer = new Announcer(bus, new Outbox(table));
        EventStore events = new EventStore(table, Desk.FUNCTION);
        Secrets secrets = new Secrets(clients::ssm);
        Optional<SlackChannel> slack = slack(settings.slack(), secrets);
        return new Desk(
                new Desk.Parts(
                        settings,
                        new PolicySource(settings.policyParameter(), clients::ssm, metrics),
                        new FrontDoor(
                                () -> settings.slack().signingSecretParameter().map(secrets::read), bus, metrics),
                        new Orders(
                                changes,
                                control,
                                announcer,
                                settings.outcomeLimit().decisions()),
                        changes,
                        events,
                        new SelfApproval(settings.environment(), changes, control, announcer),
                        new Board(changes, events, slack, functionName),
                        slack,
                        metrics,
                        clients.counter()),
                clock);
    }

    private static Optional<SlackChannel> slack(SlackSettings slack, Secrets secrets) {
        if (slack.tokenParameter().isEmpty() && slack.webhookParameter().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SlackChannel(new SlackChannel.Settings(
                slack.apiUrl(),
                slack.channel(),
                () -> slack.tokenParameter().map(secrets::read),
                () -> slack.webhookParameter().map(secrets::read))));
    }
}
