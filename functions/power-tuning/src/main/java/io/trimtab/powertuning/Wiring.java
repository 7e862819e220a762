package io.trimtab.powertuning;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.FunctionGateway;
import io.trimtab.aws.gateway.MetricGateway;
import io.trimtab.aws.price.PriceBook;
import io.trimtab.aws.price.PriceLists;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.LedgerStore;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import io.trimtab.aws.store.WalkStore;
import java.time.Clock;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The one place that makes the real collaborators.
record Wiring(Tuner tuner, Outcomes outcomes) {

    static Wiring of(Settings settings, AwsClients clients, Clock clock) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        StateTable table = new StateTable(clients.dynamoDb(), settings.tableName());
        PolicySource policies = new PolicySource(settings.policyParameter(), clients::ssm, metrics);
        FunctionGateway functions = new FunctionGateway(clients);
        MetricGateway figures = new MetricGateway(clients, clock);
        PriceLists prices =
                new PriceLists(clients.pricing(), clients.dynamoDb(), settings.tableName(), PriceBook.packed());
        Tuner tuner = new Tuner(
                new Tuner.Parts(
                        settings.environment(),
                        policies::load,
                        new ChangeStore(table),
                        new WalkStore(table),
                        new LedgerStore(table),
                        new Announcer(new EventBus(clients, settings.requiredEventBusName()), new Outbox(table)),
                        functions::function,
                        figures::read,
                        prices::forRun),
                clock);
        return new Wiring(tuner, new Outcomes(settings.environment(), policies::load, clients.counter(), metrics));
    }
}
