package io.trimtab.ledger;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.outcome.LedgerOutcome;
import io.trimtab.aws.outcome.RunOutcomes;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.LedgerStore;
import io.trimtab.domain.ledger.Balance;
import io.trimtab.domain.ledger.RuleBalance;
import io.trimtab.domain.outcome.Outcome;
import java.time.Instant;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/// Writes down what a run booked, and what the ledger holds by now.
record Outcomes(
        Settings settings, Supplier<LoadedPolicy> policies, LedgerStore store, CallCounter calls, Metrics metrics) {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    /// Starts counting calls anew: a container lives through many runs.
    void begin() {
        calls.reset();
    }

    LedgerOutcome of(Invocation invocation, Round round, Instant now) {
        SortedMap<String, RuleBalance> rules = store.rules();
        Outcome run = new RunOutcomes(SavingLedger.FUNCTION, settings.environment(), policies, calls)
                .of(invocation, new RunOutcomes.Seen(round.looked(), round.failures(), round.complete()), now);
        LedgerOutcome outcome = new LedgerOutcome(
                run,
                round.lines().stream()
                        .limit(settings.outcomeLimit().decisions())
                        .toList(),
                round.lines().size(),
                rules);
        publish(outcome);
        return outcome;
    }

    private void publish(LedgerOutcome outcome) {
        Balance all = outcome.balance();
        metrics.addMetric("ExpectedSaving", all.expected().amount().doubleValue(), MetricUnit.NONE);
        metrics.addMetric("RealisedSaving", all.realised().amount().doubleValue(), MetricUnit.NONE);
        all.realisedShare().ifPresent(share -> metrics.addMetric("RealisedShare", 100 * share, MetricUnit.PERCENT));
        metrics.flush();
        LOG.info("ledger: {} changes looked at, in all {}", outcome.total(), all.formatted());
    }
}
