package io.trimtab.rightsizing.instance;

import static io.trimtab.rightsizing.Words.percent;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.price.Saving;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.rightsizing.Reading;
import io.trimtab.rightsizing.Remedies;
import io.trimtab.rightsizing.ScanContext;
import io.trimtab.rightsizing.SourceEdit;
import io.trimtab.rightsizing.TypeStep;
import io.trimtab.rightsizing.instance.InstanceCandidates.Candidate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Makes of what was read of one instance a decision: which type holds it, what that saves, how it is told.
final class InstanceDecisions {
    private static final SourceEdit SOURCE = new SourceEdit("InstanceType", "aws_instance", "instance_type");

    private final ScanContext context;
    private final Instance instance;
    private final InstanceType present;
    private final InstanceUsage usage;
    private final RightsizingPolicy policy;
    private final InstanceCandidates candidates;

    InstanceDecisions(ScanContext context, Instance instance, InstanceType present, InstanceUsage usage) {
        this.context = context;
        this.instance = instance;
        this.present = present;
        this.usage = usage;
        this.policy = context.rules(instance.tags());
        this.candidates =
                new InstanceCandidates(instance, present, policy.candidates(), context.types(), context.prices());
    }

    Decision plain(Verdict verdict, Reading<InstanceNeeds> reading) {
        return decision(reading.rule(), verdict, Optional.empty(), reading.because());
    }

    /// Of the smaller types that hold the load the one that saves most, commitments taken off: the cheapest by list may
    /// leave a Savings Plan behind. It must save enough.
    Decision oversized(Reading.Oversized<InstanceNeeds> spare) {
        Optional<Candidate> now = candidates.present();
        if (now.isEmpty()) {
            return decision(
                    "ec2-unknown-price",
                    Verdict.OVERSIZED,
                    Optional.empty(),
                    spare.because() + "; what it costs is not known, so no saving can be claimed.");
        }
        Optional<Candidate> smaller = candidates.cheapestFirst(type -> isSmaller(type, spare.needs())).stream()
                .filter(candidate -> candidate
                                .quote()
                                .rate()
                                .price()
                                .compareTo(now.get().quote().rate().price())
                        < 0)
                .max(Comparator.comparing(
                        candidate -> saving(now.get(), candidate).monthly()));
        if (smaller.isEmpty()) {
            return decision(
                    "ec2-smallest-that-fits",
                    Verdict.RIGHT_SIZED,
                    Optional.empty(),
                    spare.because() + "; it is already the smallest that fits.");
        }
        return resize(spare, now.get(), smaller.get());
    }

    private Decision resize(Reading.Oversized<InstanceNeeds> spare, Candidate now, Candidate target) {
        Saving saving = saving(now, target);
        if (!Remedies.isWorthIt(saving.monthly(), now.quote().rate().monthly(), policy.saving())) {
            return decision(
                    "ec2-saving-too-small",
                    Verdict.OVERSIZED,
                    Optional.empty(),
                    spare.because() + "; " + target.type().name() + " would save "
                            + (saving.monthly().isPositive() ? "only " + saving.formatted() : "nothing")
                            + ".");
        }
        return decision(
                "ec2-oversized",
                Verdict.OVERSIZED,
                Optional.of(remedy(now, target, saving, standing(), risk(spare.needs(), target.type()))),
                spare.because() + "; " + target.type().name() + " holds that with "
                        + percent(policy.headroom().cpuHeadroom()) + " headroom and a reserve.");
    }

    /// The cheapest type that is larger where it is short. What it costs more is told, and proposed only if the
    /// policy says so: demand beyond the limit cannot be seen, and cost is never guessed upward.
    Decision undersized(Reading.Undersized<InstanceNeeds> tooSmall) {
        Optional<Candidate> now = candidates.present();
        Optional<Candidate> larger = candidates.cheapestFirst(type -> isLarger(type, tooSmall.needs())).stream()
                .findFirst();
        Optional<Remedy> remedy = now.flatMap(from -> larger.map(to -> remedy(
                from,
                to,
                saving(from, to),
                policy.upsize() == RightsizingPolicy.Upsize.PROPOSE ? standing() : Remedy.Standing.ADVISED,
                Risk.MEDIUM)));
        String advice = remedy.map(found -> " " + found.plan().to().get("instanceType") + " would hold it, for "
                        + Remedies.difference(found.monthlySaving()) + ".")
                .orElse(" No larger type whose price is known would hold it.");
        return decision(tooSmall.rule(), Verdict.UNDERSIZED, remedy, tooSmall.because() + advice);
    }

    private boolean isSmaller(InstanceType type, InstanceNeeds needs) {
        TypeStep step = new TypeStep(present, type);
        return step.isSmaller()
                && step.keepsBursts(needs.cpuShare(), policy.saving())
                && needs.obstacle(type).isEmpty();
    }

    private boolean isLarger(InstanceType type, InstanceNeeds needs) {
        return new TypeStep(present, type).isLarger(needs.shortOfMemory())
                && needs.obstacle(type).isEmpty();
    }

    private Saving saving(Candidate now, Candidate target) {
        MonthlyCost before = now.quote().rate().monthly();
        MonthlyCost after = target.quote().rate().monthly();
        return context.commitments().saving(now.key(), target.key(), before, after);
    }

    private Remedy remedy(Candidate now, Candidate target, Saving saving, Remedy.Standing standing, Risk risk) {
        String from = present.name();
        String to = target.type().name();
        Plan plan = new Plan(
                instance.arn(),
                ChangeKind.RESIZE_INSTANCE,
                new TreeMap<>(Map.of("instanceType", from)),
                new TreeMap<>(Map.of("instanceType", to)));
        Optional<String> edit =
                instance.owner().map(owner -> SOURCE.text(owner, instance.tags(), instance.id(), from, to));
        return new Remedy(plan, standing, saving, now.quote().source(), risk, edit);
    }

    private Remedy.Standing standing() {
        return Remedies.standing(context.environmentPolicy(instance.tags()).modes(), ChangeKind.RESIZE_INSTANCE);
    }

    /// Another architecture needs another image and local disks lose their data: high. Memory that nobody measures,
    /// a type that lives on credits, or a first step onto Nitro, whose drivers the image must have: medium.
    private Risk risk(InstanceNeeds needs, InstanceType type) {
        if (!type.architectures().contains(instance.architecture()) || instance.instanceStore()) {
            return Risk.HIGH;
        }
        boolean newlyBurstable = type.burstable() && !present.burstable();
        boolean sameDrivers = type.nitro() == present.nitro();
        return needs.memoryKnown() && !newlyBurstable && sameDrivers ? Risk.LOW : Risk.MEDIUM;
    }

    private Decision decision(String rule, Verdict verdict, Optional<Remedy> remedy, String because) {
        return InstanceDossier.of(context, instance, present, usage).decide(rule, verdict, remedy, because);
    }
}
