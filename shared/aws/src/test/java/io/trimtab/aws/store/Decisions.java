package io.trimtab.aws.store;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Outline;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Saving;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Owner;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Judgements of instances, as a scan would make them.
final class Decisions {
    static final String ACCOUNT = "123456789012";
    static final String REGION = "eu-central-1";

    private Decisions() {}

    static Arn instance(int number) {
        return Arn.of("aws", "ec2", REGION, ACCOUNT, "instance/i-" + number);
    }

    static Decision oversized(int number) {
        return oversized(number, "m5.large", "210.24", 12.3);
    }

    static Decision oversized(int number, String to, String saving, double cpuPercent) {
        Arn arn = instance(number);
        return decision(
                arn,
                Verdict.OVERSIZED,
                Optional.of(new Remedy(
                        new Plan(
                                arn,
                                ChangeKind.RESIZE_INSTANCE,
                                new TreeMap<>(Map.of("instanceType", "m5.2xlarge")),
                                new TreeMap<>(Map.of("instanceType", to))),
                        Remedy.Standing.OBSERVED,
                        new Saving(
                                MonthlyCost.usd(saving),
                                MonthlyCost.usd(saving),
                                new Saving.Basis.BeforeCommitments("Cost Explorer is off")),
                        new PriceSource(PriceSource.Kind.PRICE_LIST, LocalDate.parse("2026-01-05")),
                        Risk.LOW,
                        Optional.of("Properties.InstanceType: " + to))),
                cpuPercent);
    }

    static Decision rightSized(int number) {
        return decision(instance(number), Verdict.RIGHT_SIZED, Optional.empty(), 60);
    }

    static Decision unknown(int number) {
        return decision(instance(number), Verdict.UNKNOWN, Optional.empty(), 0);
    }

    static Judgement passedOver(int number, Skip reason) {
        return new Judgement.PassedOver(instance(number), reason, "It was passed over: " + reason + ".");
    }

    private static Decision decision(Arn arn, Verdict verdict, Optional<Remedy> remedy, double cpuPercent) {
        return new Decision(
                arn,
                "shop-" + arn.resource(),
                Environment.PROD,
                "ec2-oversized",
                verdict,
                remedy,
                0.94,
                List.of(new Evidence("CPUUtilization", "p99.5", Duration.ofDays(14), cpuPercent, "Percent", 0.99)
                        .with(Optional.of(new Outline("0a-z", 13.1, Duration.ofDays(1), Outline.Fold.MAXIMUM)))),
                Optional.of(new Owner(Owner.Kind.CLOUDFORMATION, "shop")),
                "Busiest 0.5 % used " + cpuPercent + " % of 8 vCPUs.");
    }
}
