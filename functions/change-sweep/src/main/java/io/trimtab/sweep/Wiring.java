package io.trimtab.sweep;

import io.trimtab.aws.change.Looks;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.ScheduleGateway;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Control;
import io.trimtab.aws.store.Leases;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import java.time.Clock;
import java.util.Optional;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The one place that makes the real collaborators.
record Wiring(ChangeSweep sweep, Outcomes outcomes) {

    static Wiring of(Settings settings, AwsClients clients, Clock clock) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        StateTable table = new StateTable(clients.dynamoDb(), settings.tableName());
        Outbox outbox = new Outbox(table);
        PolicySource policies = new PolicySource(settings.policyParameter(), clients::ssm, metrics);
        ChangeSweep sweep = new ChangeSweep(
                new ChangeSweep.Parts(
                        policies::load,
                        new ChangeStore(table),
                        outbox,
                        new Announcer(new EventBus(clients, settings.requiredEventBusName()), outbox),
                        new Leases(table),
                        new Control(table),
                        looks(settings, clients)),
                clock);
        return new Wiring(sweep, new Outcomes(settings.environment(), policies::load, clients.counter(), metrics));
    }

    private static Optional<Looks> looks(Settings settings, AwsClients clients) {
        ScheduleGateway schedules = new ScheduleGateway(clients);
        return settings.continuation()
                .flatMap(booking ->
                        settings.verifyFunctionArn().map(function -> new Looks(schedules::book, booking, function)));
    }
}
