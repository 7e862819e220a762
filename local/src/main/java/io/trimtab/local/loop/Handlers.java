package io.trimtab.local.loop;

import io.trimtab.apply.ApplyChangeHandler;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.settings.Settings;
import io.trimtab.capacity.CapacityAdjustmentHandler;
import io.trimtab.concurrency.ConcurrencyAdjustmentHandler;
import io.trimtab.desk.ChangeDeskHandler;
import io.trimtab.ledger.SavingLedgerHandler;
import io.trimtab.local.delivery.VirtualClock;
import io.trimtab.powertuning.PowerTuningHandler;
import io.trimtab.rightsizing.RightsizingScanHandler;
import io.trimtab.scaling.ScalingPolicySyncHandler;
import io.trimtab.slo.SloWatchHandler;
import io.trimtab.sweep.ChangeSweepHandler;
import io.trimtab.verify.VerifyChangeHandler;

/// The functions' real handlers, made by hand as Lambda makes them from the environment.
public final class Handlers {
    private Handlers() {}

    /// @param job the folder under `functions/`
    /// @param clock where a function waits for AWS, it jumps
    public static Object of(String job, Settings settings, AwsClients clients, VirtualClock clock) {
        return switch (job) {
            case "rightsizing-scan" -> new RightsizingScanHandler(settings, clients, clock);
            case "change-desk" -> new ChangeDeskHandler(settings, clients, clock);
            case "apply-change" -> new ApplyChangeHandler(settings, clients, clock, clock::advance);
            case "verify-change" -> new VerifyChangeHandler(settings, clients, clock);
            case "change-sweep" -> new ChangeSweepHandler(settings, clients, clock);
            case "saving-ledger" -> new SavingLedgerHandler(settings, clients, clock);
            case "slo-watch" -> new SloWatchHandler(settings, clients, clock);
            case "concurrency-adjustment" -> new ConcurrencyAdjustmentHandler(settings, clients, clock);
            case "capacity-adjustment" -> new CapacityAdjustmentHandler(settings, clients, clock);
            case "power-tuning" -> new PowerTuningHandler(settings, clients, clock);
            case "scaling-policy-sync" -> new ScalingPolicySyncHandler(settings, clients, clock);
            default -> throw new IllegalArgumentException("job must be a folder of functions/, was " + job);
        };
    }
}
