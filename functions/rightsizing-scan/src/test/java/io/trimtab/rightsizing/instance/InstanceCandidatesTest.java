package io.trimtab.rightsizing.instance;

import static io.trimtab.rightsizing.Shape.bursts;
import static io.trimtab.rightsizing.Shape.flat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.policy.CandidatePolicy;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Instances;
import io.trimtab.rightsizing.Shape;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Which type is chosen. An `m5.2xlarge` at 30 % of 8 vCPUs and 35 % of 32 GiB needs 2.88 vCPUs and 13.44 GiB: what
/// holds that are, the cheapest first, `t3.xlarge` (4 vCPUs, 16 GiB), `m5.xlarge` and `m7i.xlarge`.
class InstanceCandidatesTest {
    @Test
    void cheapestThatHoldsItWins() {
        assertThat(large().target()).isEqualTo("t3.xlarge");
    }

    // --- processors and memory

    @Test
    void processorsAreNeverFewerThanNeeded() {
        assertThat(Scene.of("m5.4xlarge").cpu(20.8, 5).memory(flat(20)).target())
                .isEqualTo("t3.xlarge");
        assertThat(Scene.of("m5.4xlarge").cpu(20.9, 5).memory(flat(20)).target())
                .isEqualTo("t3.2xlarge");
    }

    @Test
    void memoryIsNeverLessThanNeeded() {
        assertThat(large().memory(flat(41.6)).target()).isEqualTo("t3.xlarge");
        assertThat(large().memory(flat(41.7)).target()).isEqualTo("r7i.xlarge");
    }

    @Test
    void memoryThatNobodyMeasuresNeverShrinks() {
        assertThat(large().withoutMemory().target()).isEqualTo("r7i.xlarge");
        assertThat(large().memory(flat(5).lastHours(268)).target()).isEqualTo("r7i.xlarge");
        assertThat(large().memory(flat(5).lastHours(269)).target()).isEqualTo("t3.xlarge");
    }

    // --- burstable types

    @Test
    void burstableMustSustainTheBusiestDay() {
        assertThat(large().cpu(30, 16.6).target()).isEqualTo("t3.xlarge");
        assertThat(large().cpu(30, 16.7).target()).isEqualTo("m5.xlarge");
    }

    @Test
    void oneBusyDayIsEnoughToKeepItOffCredits() {
        Shape oneDay = hour -> hour.isBefore(Fixtures.TO.minus(Duration.ofDays(13))) ? 17 : 2;

        assertThat(large().cpu(flat(30), oneDay).target()).isEqualTo("m5.xlarge");
    }

    @Test
    void burstableIsNotForBurstsThatNeedEveryProcessor() {
        Scene small = Scene.of("m5.large").cpu(bursts(4, 80), flat(5));

        assertThat(small.target()).isEqualTo("c7i.large");
        assertThat(small.cpu(bursts(4, 58), flat(5)).target()).isEqualTo("t3.medium");
    }

    @Test
    void burstableWhereItAlreadyIsMayShrink() {
        assertThat(Scene.of("t3.large").cpu(60, 15).memory(flat(40)).target()).isEqualTo("t3.medium");
    }

    @Test
    void burstableCanBeRuledOut() {
        assertThat(large().policy(candidates(rules -> new CandidatePolicy(rules.families(), false, false, "x")))
                        .target())
                .isEqualTo("m5.xlarge");
    }

    // --- network

    @Test
    void networkPeakMustFitTheBaseline() {
        assertThat(large().network(0.853).target()).isEqualTo("t3.xlarge");
        assertThat(large().network(0.854).target()).isEqualTo("m5.xlarge");
        assertThat(large().network(1.041).target()).isEqualTo("m5.xlarge");
        assertThat(large().network(1.042).target()).isEqualTo("m7i.xlarge");
    }

    @Test
    void boundByItsNetworkItStays() {
        assertThat(large().network(1.301).target()).isEqualTo("m7i.xlarge");
        assertThat(large().network(1.302).target()).isEqualTo("t3.2xlarge");
        assertThat(large().network(1.706).target()).isEqualTo("t3.2xlarge");
        assertThat(large().network(1.707).decision().rule()).isEqualTo("ec2-smallest-that-fits");
    }

    @Test
    void networkThatNobodyMeasuredKeepsItsBaseline() {
        assertThat(large().withoutTraffic().decision().rule()).isEqualTo("ec2-smallest-that-fits");
    }

    @Test
    void detailedMonitoringCountsInMinutes() {
        Scene minutes = Scene.of(Instances.of("m5.2xlarge").detailed());

        assertThat(minutes.network(1.706 / 5).target()).isEqualTo("t3.2xlarge");
        assertThat(minutes.network(1.707 / 5).decision().rule()).isEqualTo("ec2-smallest-that-fits");
    }

    @Test
    void interfacesMustFit() {
        assertThat(Scene.of(Instances.of("m5.4xlarge").interfaces(4, 15)).target())
                .isEqualTo("t3.2xlarge");
        assertThat(Scene.of(Instances.of("m5.4xlarge").interfaces(5, 15))
                        .decision()
                        .rule())
                .isEqualTo("ec2-smallest-that-fits");
        assertThat(Scene.of(Instances.of("m5.4xlarge").interfaces(1, 16))
                        .decision()
                        .rule())
                .isEqualTo("ec2-smallest-that-fits");
    }

    // --- disks

    @Test
    void diskThroughputMustFitTheBaseline() {
        assertThat(large().disk(579, 100).target()).isEqualTo("t3.xlarge");
        assertThat(large().disk(580, 100).target()).isEqualTo("m5.xlarge");
        assertThat(large().disk(1041, 100).target()).isEqualTo("m7i.xlarge");
        assertThat(large().disk(1042, 100).decision().rule()).isEqualTo("ec2-smallest-that-fits");
    }

    @Test
    void diskOperationsMustFitTheBaseline() {
        assertThat(large().disk(1, 3333).target()).isEqualTo("t3.xlarge");
        assertThat(large().disk(1, 3334).target()).isEqualTo("m5.xlarge");
        assertThat(large().disk(1, 5001).decision().rule()).isEqualTo("ec2-smallest-that-fits");
    }

    /// 276 operations of 256 KiB are 579 Mbit, with headroom 694.6 of the 695 that a `t3.xlarge` has.
    @Test
    void volumesSpeakForAnInstanceThatDoesNot() {
        assertThat(large().withoutDisk().volume(276).target()).isEqualTo("t3.xlarge");
        assertThat(large().withoutDisk().volume(277).target()).isEqualTo("m5.xlarge");
    }

    @Test
    void volumesOfEveryKindMustSpeak() {
        Scene two =
                Scene.of(Instances.of("m5.2xlarge").volumes("vol-1", "vol-2")).withoutDisk();

        assertThat(two.volume(138).target()).isEqualTo("t3.xlarge");
        assertThat(two.volume(139).target()).isEqualTo("m5.xlarge");
    }

    @Test
    void disksThatNobodyMeasuredKeepTheirBaseline() {
        assertThat(large().withoutDisk().decision().rule()).isEqualTo("ec2-smallest-that-fits");
        assertThat(Scene.of(Instances.of("m5.2xlarge").volumes())
                        .withoutDisk()
                        .decision()
                        .rule())
                .isEqualTo("ec2-smallest-that-fits");
        assertThat(Scene.of("m5.large").cpu(20, 5).withoutDisk().target())
                .as("it has 695 Mbit/s and 4,000 operations/s, more than the 650 and 3,600 of now")
                .isEqualTo("t3.large");
    }

    @Test
    void localDisksInUseMustFit() {
        assertThat(Scene.of(Instances.of("m5d.xlarge").instanceStore())
                        .decision()
                        .rule())
                .isEqualTo("ec2-smallest-that-fits");
        assertThat(Scene.of("m5d.xlarge").target()).isEqualTo("m7i.large");
    }

    // --- what the image can run on

    @Test
    void anotherArchitectureNeedsItsOwnersWord() {
        assertThat(large().target()).isEqualTo("t3.xlarge");
        assertThat(Scene.of(Instances.of("m5.2xlarge").tag("trimtab:graviton", "allowed"))
                        .target())
                .isEqualTo("m6g.xlarge");
        assertThat(Scene.of(Instances.of("m5.2xlarge").tag("trimtab:graviton", "no"))
                        .target())
                .isEqualTo("t3.xlarge");
        assertThat(large().policy(candidates(
                                rules -> new CandidatePolicy(rules.families(), true, true, rules.gravitonTag())))
                        .target())
                .isEqualTo("m6g.xlarge");
    }

    @Test
    void armStaysArm() {
        Instances arm = Instances.of("m6g.xlarge").architecture(Architecture.ARM64);

        assertThat(Scene.of(arm).cpu(30, 12.5).target()).isEqualTo("t4g.large");
        assertThat(Scene.of(arm).cpu(30, 12.6).target()).isEqualTo("m6g.large");
    }

    @Test
    void paravirtualImagesDoNotStartOnHardwareVirtualization() {
        assertThat(Scene.of(Instances.of("m5.2xlarge").virtualization("paravirtual"))
                        .decision()
                        .rule())
                .isEqualTo("ec2-smallest-that-fits");
    }

    @Test
    void nitroNeverGoesBackToXen() {
        Policy xenOnly = candidates(rules -> new CandidatePolicy(Set.of("m4"), false, false, "x"));

        assertThat(large().policy(xenOnly).target()).isEqualTo("m5.xlarge");
        assertThat(Scene.of("m4.xlarge").policy(xenOnly).target()).isEqualTo("m4.large");
    }

    @Test
    void bareMetalStaysBareMetal() {
        assertThat(Scene.of("m5.metal")
                        .cpu(2, 1)
                        .memory(flat(2))
                        .network(0.01)
                        .decision()
                        .rule())
                .isNotEqualTo("ec2-oversized");
    }

    // --- what may be proposed

    @Test
    void onlyNamedFamiliesAndItsOwnAreProposed() {
        assertThat(large().policy(candidates(rules -> new CandidatePolicy(Set.of(), true, false, "x")))
                        .target())
                .isEqualTo("m5.xlarge");
        assertThat(Scene.of("m4.xlarge")
                        .policy(candidates(rules -> new CandidatePolicy(Set.of("m5"), true, false, "x")))
                        .target())
                .as("m5 is named, but AWS calls it a previous generation")
                .isEqualTo("m4.large");
    }

    @Test
    void newerFamilyOfTheSameSizeIsNoMatterOfSize() {
        assertThat(Scene.of("m4.large").cpu(45, 40).memory(flat(70)).decision().rule())
                .isEqualTo("ec2-smallest-that-fits");
    }

    @Test
    void whatHasNoPriceIsNoCandidate() {
        assertThat(large().prices(key -> key.toString().contains("t3.")
                                ? java.util.Optional.empty()
                                : Fixtures.PRICES.quote(key))
                        .target())
                .isEqualTo("m5.xlarge");
    }

    private static Scene large() {
        return Scene.of("m5.2xlarge");
    }

    private static Policy candidates(UnaryOperator<CandidatePolicy> change) {
        return Fixtures.rules(present -> {
            RightsizingPolicy rules = Fixtures.believing(present);
            return new RightsizingPolicy(
                    rules.evidence(),
                    rules.headroom(),
                    rules.saving(),
                    rules.idle(),
                    change.apply(rules.candidates()),
                    rules.functions(),
                    rules.upsize(),
                    rules.ownedProductionProposeOnly(),
                    rules.protectedTags());
        });
    }
}
