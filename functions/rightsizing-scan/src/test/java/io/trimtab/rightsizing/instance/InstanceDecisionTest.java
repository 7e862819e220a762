package io.trimtab.rightsizing.instance;

import static io.trimtab.rightsizing.Shape.flat;
import static io.trimtab.rightsizing.Shape.nightly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.policy.RightsizingPolicy.Upsize;
import io.trimtab.domain.policy.SavingPolicy;
import io.trimtab.domain.price.Commitments;
import io.trimtab.domain.price.Coverage;
import io.trimtab.domain.price.ReservedUse;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.OperatingSystem;
import io.trimtab.domain.resource.Owner;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Instances;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What is told of an instance, and what it is worth. An `m5.2xlarge` costs 0.46 an hour, a `t3.xlarge` 0.192.
class InstanceDecisionTest {
    @Test
    void tellsTheChangeTheSavingAndWhy() {
        Decision decision = large().decision();
        Remedy remedy = large().remedy();

        assertThat(decision.verdict()).isEqualTo(Verdict.OVERSIZED);
        assertThat(decision.name()).isEqualTo("shop");
        assertThat(decision.environment()).isEqualTo(Environment.PROD);
        assertThat(decision.because())
                .isEqualTo("The busiest 0.5 % of 14 days used 30 % of 8 vCPUs and at most 35 % of 32 GiB;"
                        + " t3.xlarge holds that with 20 % headroom and a reserve.");
        assertThat(remedy.plan().kind()).isEqualTo(ChangeKind.RESIZE_INSTANCE);
        assertThat(remedy.plan().from()).containsOnly(java.util.Map.entry("instanceType", "m5.2xlarge"));
        assertThat(remedy.plan().to()).containsOnly(java.util.Map.entry("instanceType", "t3.xlarge"));
        assertThat(remedy.saving().formatted()).isEqualTo("195.64 USD a month");
        assertThat(remedy.prices().formatted()).isEqualTo("price list of 2025-11-04");
    }

    @Test
    void callsANamelessOneByItsIdentifierAndProduction() {
        Decision decision = Scene.of(Instances.of("m5.2xlarge").untagged()).decision();

        assertThat(decision.name()).isEqualTo(Instances.ID);
        assertThat(decision.environment()).isEqualTo(Environment.PROD);
    }

    // --- how far it may go

    @Test
    void freshDeploymentOnlyObserves() {
        assertThat(large().remedy().standing()).isEqualTo(Remedy.Standing.OBSERVED);
    }

    @Test
    void policyThatAsksProposes() {
        assertThat(large().policy(Fixtures.asking(Fixtures.believing()))
                        .remedy()
                        .standing())
                .isEqualTo(Remedy.Standing.PROPOSED);
    }

    // --- what it must save

    @Test
    void savingBelowTheLeastIsNotWorthAChange() {
        assertThat(large().policy(saving("195.64", 0)).decision().remedy()).isPresent();
        Decision small = large().policy(saving("195.65", 0)).decision();

        assertThat(small.rule()).isEqualTo("ec2-saving-too-small");
        assertThat(small.verdict()).isEqualTo(Verdict.OVERSIZED);
        assertThat(small.remedy()).isEmpty();
        assertThat(small.because()).endsWith("; t3.xlarge would save only 195.64 USD a month.");
    }

    /// 0.268 of 0.46 an hour are 58.26 %.
    @Test
    void savingOfASmallShareIsNotWorthAChange() {
        assertThat(large().policy(saving("5", 0.5826)).decision().remedy()).isPresent();
        assertThat(large().policy(saving("5", 0.5827)).decision().rule()).isEqualTo("ec2-saving-too-small");
    }

    @Test
    void savingNeedsAPrice() {
        Decision licensed = Scene.of(Instances.of("m5.2xlarge").system(OperatingSystem.OTHER))
                .decision();

        assertThat(licensed.rule()).isEqualTo("ec2-unknown-price");
        assertThat(licensed.remedy()).isEmpty();
        assertThat(licensed.because()).endsWith("; what it costs is not known, so no saving can be claimed.");
        assertThat(Scene.of(Instances.of("m5.2xlarge").tenancy("dedicated"))
                        .decision()
                        .rule())
                .isEqualTo("ec2-unknown-price");
        assertThat(large().prices(_ -> Optional.empty()).decision().rule()).isEqualTo("ec2-unknown-price");
    }

    @Test
    void windowsSavesItsLicenceToo() {
        Scene windows = Scene.of(Instances.of("m5.2xlarge").system(OperatingSystem.WINDOWS))
                .windowsMemory(flat(35));

        assertThat(windows.target()).isEqualTo("m5.xlarge");
        assertThat(windows.remedy().saving().formatted()).isEqualTo("302.22 USD a month");
        assertThat(windows.windowsMemory(flat(84)).decision().rule()).isEqualTo("ec2-memory-bound");
    }

    @Test
    void reservedUseSavesNothing() {
        Decision covered = large().commitments(reserved(100)).decision();

        assertThat(covered.rule()).isEqualTo("ec2-saving-too-small");
        assertThat(covered.remedy()).isEmpty();
        assertThat(covered.because()).endsWith("; m5.xlarge would save nothing.");
    }

    /// Half of it reserved: `m5.xlarge` frees its half for others, `t3.xlarge` leaves it unused.
    @Test
    void reservedFamilyIsNotLeftForALowerPrice() {
        Scene half = large().commitments(reserved(50));

        assertThat(half.target()).isEqualTo("m5.xlarge");
        assertThat(half.remedy().saving().formatted()).isEqualTo("83.95 USD a month, net of commitments");
        assertThat(large().commitments(reserved(10)).target()).isEqualTo("t3.xlarge");
    }

    @Test
    void unknownCommitmentsAreSaid() {
        assertThat(large().commitments(new Commitments.Unknown("Cost Explorer is off"))
                        .remedy()
                        .saving()
                        .formatted())
                .isEqualTo("195.64 USD a month, before commitments");
    }

    // --- what can go wrong

    @Test
    void riskIsLowWhereEverythingIsKnownAndAlike() {
        assertThat(large().cpu(30, 20).target()).isEqualTo("m5.xlarge");
        assertThat(large().cpu(30, 20).remedy().risk()).isEqualTo(Risk.LOW);
    }

    @Test
    void riskIsMediumOnCreditsWithoutMemoryOrWithNewDrivers() {
        assertThat(large().remedy().risk()).isEqualTo(Risk.MEDIUM);
        assertThat(large().cpu(30, 20).withoutMemory().remedy().risk()).isEqualTo(Risk.MEDIUM);

        Remedy ontoNitro =
                Scene.of("m4.xlarge").cpu(30, 30).memory(flat(40)).network(0.5).remedy();
        assertThat(ontoNitro.plan().to().get("instanceType")).isEqualTo("m7i.large");
        assertThat(ontoNitro.risk()).isEqualTo(Risk.MEDIUM);
    }

    @Test
    void riskIsHighOnAnotherArchitectureOrWithLocalData() {
        assertThat(Scene.of(Instances.of("m5.2xlarge").tag("trimtab:graviton", "allowed"))
                        .remedy()
                        .risk())
                .isEqualTo(Risk.HIGH);
        assertThat(Scene.of(Instances.of("m6g.xlarge").architecture(Architecture.ARM64))
                        .remedy()
                        .risk())
                .isEqualTo(Risk.LOW);
        assertThat(Scene.of(Instances.of("m5.2xlarge").instanceStore()).remedy().risk())
                .isEqualTo(Risk.HIGH);
    }

    // --- who owns it

    @Test
    void everyOwnerGetsTheEditOfItsSource() {
        for (Owner.Kind kind : Owner.Kind.values()) {
            Decision decision =
                    Scene.of(Instances.of("m5.2xlarge").owner(kind, "shop")).decision();

            assertThat(decision.owner()).contains(new Owner(kind, "shop"));
            assertThat(decision.remedy().orElseThrow().sourceEdit().orElseThrow())
                    .as(kind.name())
                    .contains("t3.xlarge", "m5.2xlarge");
        }
    }

    @Test
    void whatNobodyOwnsHasNoEdit() {
        assertThat(large().remedy().sourceEdit()).isEmpty();
    }

    // --- undersized

    @Test
    void undersizedIsToldWithWhatItCostsMore() {
        Decision tooSmall = Scene.of("m5.large").cpu(97, 97).decision();
        Remedy remedy = tooSmall.remedy().orElseThrow();

        assertThat(tooSmall.verdict()).isEqualTo(Verdict.UNDERSIZED);
        assertThat(remedy.standing()).isEqualTo(Remedy.Standing.ADVISED);
        assertThat(remedy.plan().to()).containsEntry("instanceType", "c7i.xlarge");
        assertThat(remedy.saving().formatted()).isEqualTo("-64.75 USD a month");
        assertThat(remedy.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(tooSmall.because())
                .isEqualTo("Its vCPUs are at its limit of 2.00 vCPUs for 100 % of 14.0 days: more may have been wanted"
                        + " than was seen. c7i.xlarge would hold it, for 64.75 USD a month more.");
    }

    @Test
    void undersizedIsProposedOnlyIfThePolicySaysSo() {
        Scene small = Scene.of("m5.large").cpu(97, 97);
        Policy proposing = rules(rules -> new RightsizingPolicy(
                rules.evidence(),
                rules.headroom(),
                rules.saving(),
                rules.idle(),
                rules.candidates(),
                rules.functions(),
                Upsize.PROPOSE,
                rules.ownedProductionProposeOnly(),
                rules.protectedTags()));

        assertThat(small.policy(proposing).remedy().standing()).isEqualTo(Remedy.Standing.OBSERVED);
        assertThat(small.policy(Fixtures.asking(proposing)).remedy().standing()).isEqualTo(Remedy.Standing.PROPOSED);
        assertThat(small.policy(Fixtures.asking(Fixtures.believing())).remedy().standing())
                .isEqualTo(Remedy.Standing.ADVISED);
    }

    @Test
    void shortOfMemoryGetsMemory() {
        assertThat(Scene.of("m5.large").cpu(40, 35).memory(nightly(60, 96)).target())
                .isEqualTo("r7i.large");
    }

    @Test
    void beyondItsCreditsGetsTheBaselineItLives() {
        assertThat(Scene.of("t3.medium").cpu(60, 25).surplusCredits(28).target())
                .isEqualTo("t3.large");
        assertThat(Scene.of("t3.medium").cpu(60, 25.1).surplusCredits(28).target())
                .isEqualTo("c7i.large");
    }

    @Test
    void undersizedSaysWhenNothingLargerIsKnown() {
        Decision largest = Scene.of("m5.metal").cpu(99, 99).decision();

        assertThat(largest.remedy()).isEmpty();
        assertThat(largest.because()).endsWith(" No larger type whose price is known would hold it.");
    }

    /// At half its price what is larger may cost less.
    @Test
    void undersizedMayEvenSave() {
        Decision bargain = Scene.of("m4.large")
                .cpu(97, 97)
                .prices(key -> key.toString().contains("c7i.xlarge")
                        ? Fixtures.PRICES
                                .quote(key)
                                .map(quote -> Fixtures.PRICES
                                        .quote(((io.trimtab.domain.price.PriceKey.Instance) key).withType("c7i.large"))
                                        .orElseThrow())
                        : Fixtures.PRICES.quote(key))
                .decision();

        assertThat(bargain.because()).endsWith(" c7i.xlarge would hold it, for 13.25 USD a month less.");
    }

    // --- evidence

    @Test
    void showsWhatItRestsOn() {
        List<Evidence> evidence = large().network(0.2).disk(30, 50).decision().evidence();

        assertThat(evidence)
                .extracting(Evidence::metric)
                .containsExactly(
                        "CPUUtilization",
                        "mem_used_percent",
                        "NetworkIn + NetworkOut",
                        "NetworkIn, NetworkOut",
                        "EBSReadBytes + EBSWriteBytes",
                        "EBSReadOps + EBSWriteOps");
        assertThat(evidence.getFirst().statistic()).isEqualTo("p99.5 of hourly maxima");
        assertThat(evidence.getFirst().window()).isEqualTo(Duration.ofDays(14));
        double[] values = evidence.stream().mapToDouble(Evidence::value).toArray();
        assertThat(values).containsExactly(new double[] {30, 35, 1e9, 0.2, 30, 50}, within(1e-6));
    }

    @Test
    void whatWasNotMeasuredIsNoEvidence() {
        assertThat(large().withoutMemory().withoutDisk().decision().evidence())
                .extracting(Evidence::metric)
                .containsExactly("CPUUtilization", "NetworkIn + NetworkOut", "NetworkIn, NetworkOut");
    }

    @Test
    void isAsSureAsItsFiguresAreWhole() {
        assertThat(large().decision().confidence()).isEqualTo(1);
        assertThat(large().withoutMemory().decision().confidence()).isEqualTo(0.9);
        assertThat(large().memory(flat(35).lastHours(168)).decision().confidence())
                .isEqualTo(0.5);
        assertThat(large().cpu(flat(30).lastHours(294), flat(15)).decision().confidence())
                .isEqualTo(0.875);
    }

    private static Scene large() {
        return Scene.of("m5.2xlarge");
    }

    private static Commitments reserved(double ofAHundredHours) {
        return new Commitments.Known(
                new Coverage(List.of(new ReservedUse("m5.2xlarge", "LINUX", ofAHundredHours, 100)), List.of()));
    }

    private static Policy saving(String minimum, double share) {
        return rules(rules -> new RightsizingPolicy(
                rules.evidence(),
                rules.headroom(),
                new SavingPolicy(rules.saving().oversizedBelow(), share, MonthlyCost.usd(minimum)),
                rules.idle(),
                rules.candidates(),
                rules.functions(),
                rules.upsize(),
                rules.ownedProductionProposeOnly(),
                rules.protectedTags()));
    }

    private static Policy rules(UnaryOperator<RightsizingPolicy> change) {
        return Fixtures.rules(rules -> change.apply(Fixtures.believing(rules)));
    }
}
