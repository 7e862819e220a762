package io.trimtab.ledger;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.ComputeGateway;
import io.trimtab.aws.gateway.DatabaseGateway;
import io.trimtab.aws.gateway.FunctionGateway;
import io.trimtab.aws.gateway.MetricGateway;
import io.trimtab.aws.gateway.ObjectGateway;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.price.BillGateway;
import io.trimtab.aws.price.PriceBook;
import io.trimtab.aws.price.PriceLists;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.LedgerStore;
import io.trimtab.aws.store.ReportStore;
import io.trimtab.aws.store.RunStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.ledger.report.CostReport;
import java.time.Clock;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The one place that makes the real collaborators.
record Wiring(SavingLedger ledger, Outcomes outcomes) {

    static Wiring of(Settings settings, AwsClients clients, Clock clock) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        StateTable table = new StateTable(clients.dynamoDb(), settings.tableName());
        LedgerStore store = new LedgerStore(table);
        PolicySource policies = new PolicySource(settings.policyParameter(), clients::ssm, metrics);
        PriceLists prices =
                new PriceLists(clients.pricing(), clients.dynamoDb(), settings.tableName(), PriceBook.packed());
        MetricGateway figures = new MetricGateway(clients, clock);
        Inventory.Lists lists = lists(clients);
        BillGateway bills = new BillGateway(clients::costExplorer);
        ObjectGateway objects = new ObjectGateway(clients);
        ReportStore reports = new ReportStore(table);
        SavingLedger ledger = new SavingLedger(
                new ChangeStore(table),
                new RunStore(table, SavingLedger.FUNCTION),
                now -> new Clerk(
                        store,
                        new Inventory(lists, new Meters(prices.forRun(now))),
                        new Costs(
                                store,
                                figures::read,
                                new Bills(bills::read),
                                settings.costReport().map(place -> new CostReport(place, objects, reports, clock))),
                        clock),
                clock);
        return new Wiring(ledger, new Outcomes(settings, policies::load, store, clients.counter(), metrics));
    }

    private static Inventory.Lists lists(AwsClients clients) {
        ComputeGateway compute = new ComputeGateway(clients);
        DatabaseGateway databases = new DatabaseGateway(clients);
        FunctionGateway functions = new FunctionGateway(clients);
        return new Inventory.Lists(
                () -> compute.instances(OwnerTags.usual()),
                () -> databases.databases(OwnerTags.usual()),
                functions::function);
    }
}
