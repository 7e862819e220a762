package io.trimtab.rightsizing.database;

import static io.trimtab.rightsizing.Words.percent;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.price.Saving;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.rightsizing.Dossier;
import io.trimtab.rightsizing.Reading;
import io.trimtab.rightsizing.Remedies;
import io.trimtab.rightsizing.ScanContext;
import io.trimtab.rightsizing.SourceEdit;
import io.trimtab.rightsizing.TypeStep;
import io.trimtab.rightsizing.database.DatabaseCandidates.Candidate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Makes of what was read of one database a decision: which class holds it, what that saves, how it is told.
final class DatabaseDecisions {
    private static final SourceEdit SOURCE = new SourceEdit("DBInstanceClass", "aws_db_instance", "instance_class");

    private final ScanContext context;
    private final Database database;
    private final InstanceType present;
    private final DatabaseCandidates candidates;
    private final DatabaseCandidates.Offer offer;
    private final Dossier dossier;

    DatabaseDecisions(
            ScanContext context,
            Database database,
            InstanceType present,
            DatabaseCandidates.Offer offer,
            Dossier dossier) {
        this.context = context;
        this.database = database;
        this.present = present;
        this.offer = offer;
        this.dossier = dossier;
        this.candidates = new DatabaseCandidates(context, database, present, offer);
    }

    /// Of the smaller classes that hold the load the one that saves most, commitments taken off, if that is enough.
    Decision oversized(Reading.Oversized<DatabaseNeeds> spare) {
        Optional<Candidate> now = candidates.present();
        if (now.isEmpty()) {
            return dossier.decide(
                    "rds-unknown-price",
                    Verdict.OVERSIZED,
                    spare.because() + "; what it costs is not known, so no saving can be claimed.");
        }
        if (offer.unknown().isPresent()) {
            return dossier.decide(
                    "rds-unknown-classes",
                    Verdict.OVERSIZED,
                    spare.because() + "; which classes it could have could not be read: "
                            + offer.unknown().get() + ".");
        }
        return candidates.all().stream()
                .filter(candidate -> candidate.isCheaperThan(now.get()))
                .filter(candidate -> step(candidate).isSmaller())
                .filter(candidate -> step(candidate).keepsBursts(spare.needs().cpuShare(), policy().saving()))
                .filter(candidate -> spare.needs().obstacle(candidate.type()).isEmpty())
                .max(Comparator.comparing(
                        candidate -> saving(now.get(), candidate).monthly()))
                .map(target -> resize(spare, now.get(), target))
                .orElseGet(() -> dossier.decide(
                        "rds-smallest-that-fits",
                        Verdict.RIGHT_SIZED,
                        spare.because() + "; it is already the smallest that fits."));
    }

    private Decision resize(Reading.Oversized<DatabaseNeeds> spare, Candidate now, Candidate target) {
        Saving saving = saving(now, target);
        if (!Remedies.isWorthIt(saving.monthly(), now.quote().rate().monthly(), policy().saving())) {
            return dossier.decide(
                    "rds-saving-too-small",
                    Verdict.OVERSIZED,
                    spare.because() + "; " + target.name() + " would save only " + saving.formatted() + ".");
        }
        return dossier.decide(
                spare.rule(),
                Verdict.OVERSIZED,
                Optional.of(remedy(now, target, saving, standing(), risk(target.type()))),
                spare.because() + "; " + target.name() + " holds that with "
                        + percent(policy().headroom().cpuHeadroom()) + " headroom and a reserve." + replication());
    }

    /// The cheapest class that is larger where it is short. What it costs more is told, and proposed only if the
    /// policy says so: demand beyond the limit cannot be seen, and cost is never guessed upward.
    Decision undersized(Reading.Undersized<DatabaseNeeds> tooSmall) {
        Optional<Candidate> larger = candidates.all().stream()
                .filter(candidate -> step(candidate).isLarger(tooSmall.needs().shortOfMemory()))
                .filter(candidate -> tooSmall.needs().obstacle(candidate.type()).isEmpty())
                .findFirst();
        Optional<Remedy> remedy = candidates
                .present()
                .flatMap(from -> larger.map(to -> remedy(
                        from,
                        to,
                        saving(from, to),
                        policy().upsize() == RightsizingPolicy.Upsize.PROPOSE ? standing() : Remedy.Standing.ADVISED,
                        Risk.MEDIUM)));
        String advice = remedy.map(found -> " " + found.plan().to().get("instanceClass") + " would hold it, for "
                        + Remedies.difference(found.monthlySaving()) + ".")
                .orElse(" No larger class whose price is known would hold it.");
        return dossier.decide(tooSmall.rule(), Verdict.UNDERSIZED, remedy, tooSmall.because() + advice + replication());
    }

    private TypeStep step(Candidate to) {
        return new TypeStep(present, to.type());
    }

    private Saving saving(Candidate now, Candidate target) {
        return context.commitments()
                .saving(
                        now.key(),
                        target.key(),
                        now.quote().rate().monthly(),
                        target.quote().rate().monthly());
    }

    private Remedy remedy(Candidate now, Candidate target, Saving saving, Remedy.Standing standing, Risk risk) {
        String from = now.name();
        String to = target.name();
        Plan plan = new Plan(
                database.arn(),
                ChangeKind.RESIZE_DATABASE,
                new TreeMap<>(Map.of("instanceClass", from)),
                new TreeMap<>(Map.of("instanceClass", to)));
        Optional<String> edit =
                database.owner().map(owner -> SOURCE.text(owner, database.tags(), database.id(), from, to));
        return new Remedy(plan, standing, saving, now.quote().source(), risk, edit);
    }

    private Remedy.Standing standing() {
        return Remedies.standing(context.environmentPolicy(database.tags()).modes(), ChangeKind.RESIZE_DATABASE);
    }

    private RightsizingPolicy policy() {
        return context.rules(database.tags());
    }

    /// Low only where a standby takes over while it changes, all memory stays, it does not begin to live on credits,
    /// its processor stays of one kind and nothing replicates from or to it.
    private Risk risk(InstanceType type) {
        boolean alone = database.source().isEmpty() && database.replicas().isEmpty();
        boolean sameKind = type.architectures().stream().anyMatch(present.architectures()::contains)
                && type.burstable() == present.burstable();
        return database.multiAz() && alone && sameKind && type.memoryMib() >= present.memoryMib()
                ? Risk.LOW
                : Risk.MEDIUM;
    }

    private String replication() {
        if (database.source().isPresent()) {
            return " It is a read replica of " + database.source().get()
                    + ": see that it still keeps up, and that it may take over at its size.";
        }
        return database.replicas().isEmpty()
                ? ""
                : " It has read replicas (" + String.join(", ", database.replicas()) + "), which keep their own size.";
    }
}
