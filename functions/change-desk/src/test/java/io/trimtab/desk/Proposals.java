package io.trimtab.desk;

import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Changes of instances, as the scan proposes them.
public final class Proposals {
    public static final Actor SCAN = Actor.function("rightsizing-scan");

    private Proposals() {}

    public static Proposal of(Environment environment) {
        return of(environment, "shop-1", Risk.LOW, true, SCAN);
    }

    /// The same for one of many instances.
    public static Proposal of(Environment environment, int instance) {
        Proposal usual = of(environment);
        Plan plan = new Plan(
                Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/i-%017x".formatted(instance)),
                usual.plan().kind(),
                usual.plan().from(),
                usual.plan().to());
        return new Proposal(
                plan,
                "shop-" + instance,
                environment,
                usual.rule(),
                usual.monthlySaving(),
                usual.confidence(),
                usual.risk(),
                usual.reversible(),
                usual.evidence(),
                usual.sourceEdit(),
                usual.owner(),
                usual.requestedBy(),
                usual.because());
    }

    public static Proposal of(Environment environment, String name, Risk risk, boolean reversible, Actor by) {
        return new Proposal(
                new Plan(
                        new Arn("arn:aws:ec2:eu-central-1:123456789012:instance/i-0a1b2c3d4e5f67890"),
                        ChangeKind.RESIZE_INSTANCE,
                        new TreeMap<>(Map.of("instanceType", "m5.2xlarge")),
                        new TreeMap<>(Map.of("instanceType", "m5.large"))),
                name,
                environment,
                "ec2-oversized",
                MonthlyCost.usd("210.24"),
                0.94,
                risk,
                reversible,
                List.of(
                        new Evidence("CPUUtilization", "p99.5", Duration.ofDays(14), 12.3, "Percent", 0.99),
                        new Evidence("mem_used_percent", "max", Duration.ofDays(14), 17, "Percent", 0.98),
                        new Evidence("NetworkOut", "max", Duration.ofDays(14), 5_242_880, "Bytes", 1)),
                Optional.of("Properties.InstanceType: m5.large"),
                Optional.of(new Owner(Owner.Kind.CLOUDFORMATION, "shop-web")),
                by,
                "Busiest 0.5 % of the last 14 days used 12 % of 8 vCPUs and 17 % of 32 GiB; m5.large holds that with 20 % headroom.");
    }
}
