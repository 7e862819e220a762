package io.trimtab.verify;

import io.trimtab.aws.change.Kinds;
import io.trimtab.aws.change.Looks;
import io.trimtab.aws.change.Terms;
import io.trimtab.aws.gateway.AlarmGateway;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.MetricGateway;
import io.trimtab.aws.gateway.ScheduleGateway;
import io.trimtab.aws.outcome.ChangeOutcomes;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import java.time.Clock;
import java.util.Optional;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The one place that makes the real collaborators.
record Wiring(VerifyChange verify, ChangeOutcomes outcomes) {

    static Wiring of(Settings settings, AwsClients clients, Clock clock) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        StateTable table = new StateTable(clients.dynamoDb(), settings.tableName());
        PolicySource policies = new PolicySource(settings.policyParameter(), clients::ssm, metrics);
        Kinds kinds = new Kinds(clients);
        MetricGateway figures = new MetricGateway(clients, clock);
        VerifyChange verify = new VerifyChange(
                new VerifyChange.Parts(
                        policies::load,
                        new ChangeStore(table),
                        new Announcer(new EventBus(clients, settings.requiredEventBusName()), new Outbox(table)),
                        (kind, policy) -> kinds.acts(kind, Terms.of(policy)),
                        figures::read,
                        new AlarmGateway(clients)::named,
                        looks(settings, clients)),
                clock);
        return new Wiring(
                verify,
                new ChangeOutcomes(
                        VerifyChange.FUNCTION, settings.environment(), policies::load, clients.counter(), metrics));
    }

    private static Optional<Looks> looks(Settings settings, AwsClients clients) {
        return settings.continuation()
                .flatMap(booking -> settings.verifyFunctionArn()
                        .map(function -> new Looks(new ScheduleGateway(clients)::book, booking, function)));
    }
}
