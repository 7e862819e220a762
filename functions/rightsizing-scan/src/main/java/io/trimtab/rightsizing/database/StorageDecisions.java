package io.trimtab.rightsizing.database;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.price.DatabaseVolume;
import io.trimtab.domain.price.Saving;
import io.trimtab.domain.resource.Database;
import io.trimtab.rightsizing.Dossier;
import io.trimtab.rightsizing.Remedies;
import io.trimtab.rightsizing.ScanContext;
import io.trimtab.rightsizing.SourceEdit;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// Whether gp3 would do for what a database's storage does. RDS locks storage for hours after a change, and it never
/// shrinks: the risk is never low.
final class StorageDecisions {
    private static final SourceEdit SOURCE = new SourceEdit("StorageType", "aws_db_instance", "storage_type");
    /// A volume that reached so much of its limit is bound by it.
    private static final double BOUND_FRACTION = 0.8;

    private final ScanContext context;
    private final Database database;
    private final Dossier dossier;
    private final StorageLimits gp3;

    StorageDecisions(ScanContext context, Database database, Dossier dossier) {
        this.context = context;
        this.database = database;
        this.dossier = dossier;
        this.gp3 = StorageLimits.includedInGp3(
                database.engine(), database.storage().allocatedGib());
    }

    /// The busiest minute of all that were measured.
    ///
    /// @param operations a second, reads and writes
    /// @param throughputMibs mebibytes a second, reads and writes
    record Peak(double operations, double throughputMibs) {}

    /// Empty where the storage is right or nothing better is known.
    Optional<Decision> decide(Peak peak) {
        return StorageLimits.of(database)
                .flatMap(limits -> StoragePrices.of(context, database)
                        .flatMap(prices -> DatabaseVolume.of(database.storage().type())
                                .flatMap(volume -> switch (volume) {
                                    case IO1, IO2 -> provisioned(peak, prices);
                                    case GP2 -> burstable(peak, limits, prices);
                                    case GP3, MAGNETIC -> Optional.empty();
                                })));
    }

    private Optional<Decision> provisioned(Peak peak, StoragePrices prices) {
        Saving saving = saving(prices);
        return holds(peak) && isWorthIt(saving, prices)
                ? Optional.of(dossier.decide(
                        "rds-storage-oversized",
                        Verdict.OVERSIZED,
                        Optional.of(remedy(saving, prices)),
                        busiest(peak) + " of " + database.storage().iops()
                                + " that are paid for; gp3 includes that with headroom." + caution()))
                : Optional.empty();
    }

    /// On gp3 what bursts in credits on gp2 is there for ever, mostly at the same price.
    private Optional<Decision> burstable(Peak peak, StorageLimits gp2, StoragePrices prices) {
        Saving saving = saving(prices);
        boolean throughput = peak.throughputMibs() * headroom() <= gp3.sustainedMibs();
        boolean noStepBack = throughput && gp3.sustainedIops() >= gp2.burstIops();
        if (peak.operations() >= BOUND_FRACTION * gp2.burstIops()
                && noStepBack
                && !saving.monthly().isNegative()) {
            return Optional.of(dossier.decide(
                    "rds-storage-bound",
                    Verdict.UNDERSIZED,
                    Optional.of(remedy(saving, prices)),
                    String.format(
                                    Locale.ROOT,
                                    "%s, near the %.0f to which gp2 of this size bursts; gp3 gives %.0f for ever.",
                                    busiest(peak),
                                    gp2.burstIops(),
                                    gp3.sustainedIops())
                            + caution()));
        }
        return (noStepBack || holds(peak)) && isWorthIt(saving, prices)
                ? Optional.of(dossier.decide(
                        "rds-storage-cheaper",
                        Verdict.OVERSIZED,
                        Optional.of(remedy(saving, prices)),
                        busiest(peak) + "; gp3 holds that with headroom and costs less." + caution()))
                : Optional.empty();
    }

    private boolean holds(Peak peak) {
        return peak.operations() * headroom() <= gp3.sustainedIops()
                && peak.throughputMibs() * headroom() <= gp3.sustainedMibs();
    }

    private double headroom() {
        return 1 + policy().headroom().cpuHeadroom();
    }

    private RightsizingPolicy policy() {
        return context.rules(database.tags());
    }

    private Saving saving(StoragePrices prices) {
        return context.commitments().saving(prices.presentKey(), prices.gp3Key(), prices.present(), prices.gp3());
    }

    private boolean isWorthIt(Saving saving, StoragePrices prices) {
        MonthlyCost before = prices.present();
        return Remedies.isWorthIt(saving.monthly(), before, policy().saving());
    }

    private Remedy remedy(Saving saving, StoragePrices prices) {
        TreeMap<String, String> from = new TreeMap<>();
        TreeMap<String, String> to = new TreeMap<>();
        from.put("storageType", database.storage().type());
        to.put("storageType", "gp3");
        if (database.storage().iops() > 0) {
            from.put("iops", String.valueOf(database.storage().iops()));
            to.put("iops", String.valueOf(Math.round(gp3.sustainedIops())));
        }
        Plan plan = new Plan(database.arn(), ChangeKind.CHANGE_DATABASE_STORAGE, from, to);
        Optional<String> edit = database.owner()
                .map(owner -> SOURCE.text(
                        owner,
                        database.tags(),
                        database.id(),
                        database.storage().type(),
                        "gp3"));
        Remedy.Standing standing = Remedies.standing(
                context.environmentPolicy(database.tags()).modes(), ChangeKind.CHANGE_DATABASE_STORAGE);
        return new Remedy(plan, standing, saving, prices.source(), Risk.MEDIUM, edit);
    }

    private static String busiest(Peak peak) {
        return String.format(
                Locale.ROOT,
                "Its storage did at most %.0f operations and %.0f MiB a second",
                peak.operations(),
                peak.throughputMibs());
    }

    private static String caution() {
        return " Storage is locked for hours after such a change, and cannot shrink.";
    }
}
