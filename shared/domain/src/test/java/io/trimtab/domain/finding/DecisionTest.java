package io.trimtab.domain.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Saving;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Arn RESOURCE = Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/i-1");

    @Test
    void whatCanBePutRightOrRunsForNobodyIsAFinding() {
        for (Verdict verdict : Verdict.values()) {
            assertThat(decision(verdict, Optional.of(remedy()), 1).isFinding()).isTrue();
            assertThat(decision(verdict, Optional.empty(), 1).isFinding()).isEqualTo(verdict == Verdict.IDLE);
        }
    }

    @Test
    void savesWhatItsRemedySaves() {
        assertThat(decision(Verdict.OVERSIZED, Optional.of(remedy()), 1).monthlySaving())
                .contains(MonthlyCost.usd("84.68"));
        assertThat(decision(Verdict.IDLE, Optional.empty(), 1).monthlySaving()).isEmpty();
    }

    @Test
    void confidenceIsZeroToOne() {
        assertThat(decision(Verdict.IDLE, Optional.empty(), 0).confidence()).isZero();
        for (double wrong : new double[] {-0.01, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> decision(Verdict.IDLE, Optional.empty(), wrong))
                    .hasMessage("confidence must be 0 to 1, was " + wrong);
        }
    }

    @Test
    void evidenceIsAsCompleteAsZeroToOne() {
        assertThat(evidence(0).completeness()).isZero();
        assertThat(evidence(1).completeness()).isEqualTo(1);
        for (double wrong : new double[] {-0.01, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> evidence(wrong)).hasMessage("completeness must be 0 to 1, was " + wrong);
        }
    }

    @Test
    void nobodyAddsEvidenceAfterwards() {
        List<Evidence> list = new ArrayList<>(List.of(evidence(1)));
        Decision decision = new Decision(
                RESOURCE,
                "shop",
                Environment.PROD,
                "ec2-idle",
                Verdict.IDLE,
                Optional.empty(),
                1,
                list,
                Optional.empty(),
                "Nobody uses it.");
        list.clear();

        assertThat(decision.evidence()).hasSize(1);
    }

    @Test
    void findingIsOpenUntilItSaysWhyItIsGone() {
        Decision idle = decision(Verdict.IDLE, Optional.empty(), 1);

        assertThat(new Finding(idle, Instant.EPOCH, Instant.EPOCH, Optional.empty()).isOpen())
                .isTrue();
        assertThat(new Finding(idle, Instant.EPOCH, Instant.EPOCH, Optional.of("deleted")).isOpen())
                .isFalse();
    }

    private static Decision decision(Verdict verdict, Optional<Remedy> remedy, double confidence) {
        return new Decision(
                RESOURCE,
                "shop",
                Environment.PROD,
                "rule",
                verdict,
                remedy,
                confidence,
                List.of(),
                Optional.empty(),
                "because");
    }

    private static Remedy remedy() {
        Plan plan = new Plan(
                RESOURCE,
                ChangeKind.RESIZE_INSTANCE,
                new TreeMap<>(Map.of("instanceType", "m5.xlarge")),
                new TreeMap<>(Map.of("instanceType", "m5.large")));
        MonthlyCost saved = MonthlyCost.usd("84.68");
        return new Remedy(
                plan,
                Remedy.Standing.OBSERVED,
                new Saving(saved, saved, new Saving.Basis.NetOfCommitments(0)),
                new PriceSource(PriceSource.Kind.PRICE_LIST, LocalDate.EPOCH),
                Risk.LOW,
                Optional.empty());
    }

    private static Evidence evidence(double completeness) {
        return new Evidence("CPUUtilization", "max", Duration.ofDays(14), 40, "Percent", completeness);
    }
}
