package io.trimtab.domain.guardrail;

import io.trimtab.domain.alarm.ReactionTerms;
import io.trimtab.domain.capacity.CapacityPolicy;
import io.trimtab.domain.capacity.data.CachePolicy;
import io.trimtab.domain.capacity.data.DataPolicy;
import io.trimtab.domain.capacity.data.DatabasePolicy;
import io.trimtab.domain.capacity.data.QueuePolicy;
import io.trimtab.domain.capacity.data.TablePolicy;
import io.trimtab.domain.change.Changes;
import io.trimtab.domain.concurrency.ConcurrencyPolicy;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.ActPolicy;
import io.trimtab.domain.policy.BlastRadius;
import io.trimtab.domain.policy.CandidatePolicy;
import io.trimtab.domain.policy.ChangePolicy;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.EvidencePolicy;
import io.trimtab.domain.policy.Freeze;
import io.trimtab.domain.policy.FunctionSizingPolicy;
import io.trimtab.domain.policy.HeadroomPolicy;
import io.trimtab.domain.policy.IdlePolicy;
import io.trimtab.domain.policy.MaintenancePolicy;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.ModePolicy;
import io.trimtab.domain.policy.ReactionPolicy;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.policy.SavingPolicy;
import io.trimtab.domain.policy.ServicePolicy;
import io.trimtab.domain.scaling.ScalingPolicies;
import io.trimtab.domain.sizing.DemandRule;
import io.trimtab.domain.verify.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The policy of one environment, with the figures that guardrails ask for.
final class EnvironmentPolicies {
    private EnvironmentPolicies() {}

    static EnvironmentPolicy of(
            Mode mode,
            boolean ownedProductionProposeOnly,
            boolean databasesAtOnce,
            List<Freeze> freezes,
            MaintenancePolicy maintenance) {
        return new EnvironmentPolicy(
                new ModePolicy(false, mode, Map.of()),
                rightsizing(ownedProductionProposeOnly),
                new ChangePolicy(
                        Changes.terms().approval(),
                        maintenance,
                        freezes,
                        new BlastRadius(5, 20, 0.10),
                        Duration.ofHours(24),
                        Duration.ofDays(14),
                        Duration.ofDays(30),
                        MonthlyCost.usd("50"),
                        new ActPolicy(databasesAtOnce, "new-address=allowed"),
                        Verification.standard()),
                new ServicePolicy(Duration.ofMillis(200), 0.01, 0.999, 0.1, Duration.ofSeconds(2)),
                new ReactionPolicy(
                        new ReactionTerms(Duration.ofMinutes(10), 6, Duration.ofMinutes(30)),
                        Mode.AUTO,
                        Duration.ofMinutes(5),
                        Duration.ofHours(1)),
                new ConcurrencyPolicy(2, 20, 0.7, 100, 6, Optional.empty()),
                new CapacityPolicy(
                        new CapacityPolicy.Up(
                                0.70,
                                Duration.ofMinutes(5),
                                0.80,
                                Duration.ofMinutes(5),
                                Duration.ofMillis(300),
                                100,
                                0.02),
                        new CapacityPolicy.Down(0.30, 0.50, Duration.ofMinutes(10), Duration.ofMillis(500)),
                        2,
                        20,
                        1,
                        2,
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(2)),
                data(),
                ScalingPolicies.prod());
    }

    private static DataPolicy data() {
        return new DataPolicy(
                new QueuePolicy(100, Duration.ofMinutes(5), Duration.ofMinutes(5), 0.7, 0.02, 1.5, 2, 100, 100),
                new TablePolicy(0.7, 0.5, 0.25, MonthlyCost.usd("0.1"), MonthlyCost.usd("0.5"), 3.5),
                new DatabasePolicy(
                        0.6,
                        0.7,
                        0.8,
                        Duration.ofSeconds(2),
                        4,
                        Duration.ofSeconds(1),
                        3,
                        16,
                        MonthlyCost.usd("87.6"),
                        1_000,
                        0.7),
                new CachePolicy(1, 3, 0.7, 0.8, 0.05, 5, 30));
    }

    private static RightsizingPolicy rightsizing(boolean ownedProductionProposeOnly) {
        return new RightsizingPolicy(
                new EvidencePolicy(14, 30, 30, 0.8, Money.usd("1")),
                new HeadroomPolicy(DemandRule.cpu(), DemandRule.memory()),
                new SavingPolicy(0.7, 0.05, MonthlyCost.usd("5")),
                new IdlePolicy(0.1, 5_000_000, 0),
                new CandidatePolicy(Set.of("m5"), true, false, "graviton=allowed"),
                new FunctionSizingPolicy(1.25, 64, 50, 0.8, 1.5),
                RightsizingPolicy.Upsize.ADVISE,
                ownedProductionProposeOnly,
                List.of("do-not-touch=true"));
    }
}
