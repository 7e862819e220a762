package io.trimtab.scaling;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.notify.Channels;
import io.trimtab.aws.notify.Notifier;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.RunStore;
import io.trimtab.aws.store.SaidStore;
import io.trimtab.aws.store.StateTable;
import java.time.Clock;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The one place that makes the real collaborators.
record Wiring(ScalingPolicySync sync, Outcomes outcomes) {
    static Wiring of(Settings settings, AwsClients clients, Clock clock) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        StateTable table = new StateTable(clients.dynamoDb(), settings.tableName());
        PolicySource policies = new PolicySource(settings.policyParameter(), clients::ssm, metrics);
        ScalingPolicySync sync = new ScalingPolicySync(
                new ScalingPolicySync.Parts(
                        settings.environment(),
                        policies::load,
                        new RunStore(table, ScalingPolicySync.FUNCTION),
                        new ChangeStore(table),
                        new Announcer(new EventBus(clients, settings.requiredEventBusName()), new Outbox(table)),
                        new RealScalingAccount(clients),
                        new Telling(
                                new SaidStore(table, ScalingPolicySync.FUNCTION),
                                new Notifier(Channels.of(settings, clients))::send)),
                clock);
        return new Wiring(sync, new Outcomes(settings, policies::load, clients.counter(), metrics));
    }
}
