package io.trimtab.slo;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.BalancerGateway;
import io.trimtab.aws.gateway.MetricGateway;
import io.trimtab.aws.gateway.TagGateway;
import io.trimtab.aws.notify.Channels;
import io.trimtab.aws.notify.Notifier;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.ServiceLevelStore;
import io.trimtab.aws.store.StateTable;
import java.time.Clock;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The one place that makes the real collaborators.
record Wiring(SloWatch watch, Outcomes outcomes) {
    static Wiring of(Settings settings, AwsClients clients, Clock clock) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        StateTable table = new StateTable(clients.dynamoDb(), settings.tableName());
        PolicySource policies = new PolicySource(settings.policyParameter(), clients::ssm, metrics);
        TagGateway tags = new TagGateway(clients);
        BalancerGateway balancers = new BalancerGateway(clients);
        MetricGateway figures = new MetricGateway(clients, clock);
        SloWatch watch = new SloWatch(
                new SloWatch.Parts(
                        settings.environment(),
                        policies::load,
                        new Services(() -> tags.carrying(Services.TAG, Services.TYPES), tags::of, balancers::all),
                        figures::read,
                        new ServiceLevelStore(table),
                        new ChangeStore(table),
                        new Telling(new Notifier(Channels.of(settings, clients))::send)),
                clock);
        return new Wiring(watch, new Outcomes(settings, policies::load, clients.counter(), metrics));
    }
}
