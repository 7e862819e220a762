package io.trimtab.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.sizing.DemandRule;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every figure of a policy at its limit and just beyond: a figure that cannot be meant is refused by name.
class PolicyFiguresTest {
    @Test
    void memoryOfFunctionsKeepsAQuarterFree() {
        assertThat(new FunctionSizingPolicy(1.25, 1, 1, 0, 1).memoryFactor()).isEqualTo(1.25);
        assertThat(new FunctionSizingPolicy(10, 1024, 1, 1, 10).timeoutFactor()).isEqualTo(10);
        assertThatThrownBy(() -> new FunctionSizingPolicy(1.24, 64, 50, 0.8, 1.5))
                .hasMessage("memoryFactor must be 1.25 to 10.0, was 1.24");
        assertThatThrownBy(() -> new FunctionSizingPolicy(1.25, 0, 50, 0.8, 1.5))
                .hasMessage("memoryStepMib must be 1 to 1024, was 0");
        assertThatThrownBy(() -> new FunctionSizingPolicy(1.25, 1025, 50, 0.8, 1.5))
                .hasMessage("memoryStepMib must be 1 to 1024, was 1025");
        assertThatThrownBy(() -> new FunctionSizingPolicy(1.25, 64, 0, 0.8, 1.5))
                .hasMessage("minimumInvocations must be >= 1, was 0");
        assertThatThrownBy(() -> new FunctionSizingPolicy(1.25, 64, 50, 1.01, 1.5))
                .hasMessage("timeoutNearFraction must be 0.0 to 1.0, was 1.01");
        assertThatThrownBy(() -> new FunctionSizingPolicy(1.25, 64, 50, 0.8, 0.99))
                .hasMessage("timeoutFactor must be 1.0 to 10.0, was 0.99");
        assertThatThrownBy(() -> new FunctionSizingPolicy(Double.NaN, 64, 50, 0.8, 1.5))
                .hasMessage("memoryFactor must be 1.25 to 10.0, was NaN");
    }

    @Test
    void blastRadiusIsNoLessThanNothingAndNoMoreThanAll() {
        assertThat(new BlastRadius(0, 0, 0).perDayOf(1_000)).isEqualTo(1);
        assertThat(new BlastRadius(5, 20, 1).perDayOf(7)).isEqualTo(7);
        assertThatThrownBy(() -> new BlastRadius(-1, 20, 0.1)).hasMessageContaining("blastRadius.perHour");
        assertThatThrownBy(() -> new BlastRadius(5, -1, 0.1)).hasMessageContaining("blastRadius.perDay");
        assertThatThrownBy(() -> new BlastRadius(5, 20, 1.01)).hasMessageContaining("blastRadius.shareOfFleet");
    }

    @Test
    void evidenceIsOneToSixtyThreeDays() {
        assertThat(evidence(63, 30, 0, 1).lookBack()).hasDays(63);
        assertThatCode(() -> evidence(1, 24, 24, 0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> evidence(64, 30, 30, 0.8)).hasMessage("lookBackDays must be 1 to 63, was 64");
        assertThatThrownBy(() -> evidence(0, 30, 30, 0.8)).hasMessage("lookBackDays must be 1 to 63, was 0");
        assertThatThrownBy(() -> evidence(1, 25, 0, 0.8)).hasMessage("minimumHours must be 1 to 24, was 25");
        assertThatThrownBy(() -> evidence(1, 0, 0, 0.8)).hasMessage("minimumHours must be 1 to 24, was 0");
        assertThatThrownBy(() -> evidence(1, 24, 25, 0.8)).hasMessage("minimumActiveHours must be 0 to 24, was 25");
        assertThatThrownBy(() -> evidence(14, 30, 30, -0.1))
                .hasMessage("minimumCompleteness must be 0.0 to 1.0, was -0.1");
    }

    @Test
    void headroomOfMemoryRestsOnTheHighestUse() {
        DemandRule cpu = DemandRule.cpu();
        DemandRule memory = DemandRule.memory();
        HeadroomPolicy policy = new HeadroomPolicy(cpu, memory);

        assertThat(policy.cpuPercentile()).isEqualTo(99.5);
        assertThat(policy.cpuHeadroom()).isEqualTo(0.2);
        assertThat(policy.memoryHeadroom()).isEqualTo(0.2);
        assertThatThrownBy(() -> new HeadroomPolicy(cpu, cpu))
                .hasMessage("memoryPercentile must be 100.0 to 100.0, was 99.5");
    }

    @Test
    void savingIsNoFineAndItsSharesAreShares() {
        assertThat(new SavingPolicy(1, 0, MonthlyCost.usd("0")).oversizedBelow())
                .isEqualTo(1);
        assertThatThrownBy(() -> new SavingPolicy(0.7, 0.05, MonthlyCost.usd("-0.01")))
                .hasMessage("minimum must be >= 0, was -0.01 USD a month");
        assertThatThrownBy(() -> new SavingPolicy(1.01, 0.05, MonthlyCost.usd("5")))
                .hasMessage("oversizedBelow must be 0.0 to 1.0, was 1.01");
        assertThatThrownBy(() -> new SavingPolicy(0.7, -0.01, MonthlyCost.usd("5")))
                .hasMessage("minimumShare must be 0.0 to 1.0, was -0.01");
    }

    @Test
    void idleIsNothingOrMore() {
        assertThat(new IdlePolicy(0, 0, 0).databaseConnections()).isZero();
        assertThatThrownBy(() -> new IdlePolicy(1.01, 0, 0)).hasMessage("cpuPeakFraction must be 0.0 to 1.0, was 1.01");
        assertThatThrownBy(() -> new IdlePolicy(0.1, -1, 0)).hasMessage("networkBytesADay must be >= 0, was -1");
        assertThatThrownBy(() -> new IdlePolicy(0.1, 0, -1)).hasMessage("databaseConnections must be >= 0, was -1");
    }

    @Test
    void messageNamesOneToTwentyFindings() {
        assertThat(new NotificationPolicy(1, false).top()).isEqualTo(1);
        assertThat(new NotificationPolicy(20, false).top()).isEqualTo(20);
        assertThatThrownBy(() -> new NotificationPolicy(0, false)).hasMessage("top must be 1 to 20, was 0");
        assertThatThrownBy(() -> new NotificationPolicy(21, false)).hasMessage("top must be 1 to 20, was 21");
    }

    @Test
    void gravitonNeedsThePolicyOrTheOwnersTag() {
        Tags allowed = new Tags(Map.of("trimtab:graviton", "allowed"));
        CandidatePolicy asked = new CandidatePolicy(Set.of(), true, false, "trimtab:graviton=allowed");

        assertThat(asked.gravitonAllowed(allowed)).isTrue();
        assertThat(asked.gravitonAllowed(Tags.NONE)).isFalse();
        assertThat(new CandidatePolicy(Set.of(), true, true, "x").gravitonAllowed(Tags.NONE))
                .isTrue();
    }

    private static EvidencePolicy evidence(int days, int hours, int activeHours, double completeness) {
        return new EvidencePolicy(
                days, hours, activeHours, completeness, MonthlyCost.usd("1").perMonth());
    }
}
