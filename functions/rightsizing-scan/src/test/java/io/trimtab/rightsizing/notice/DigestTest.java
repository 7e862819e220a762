package io.trimtab.rightsizing.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.price.Saving;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Owner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DigestTest {
    /// What DynamoDB takes for one item.
    private static final int ITEM_BYTES = 400 * 1024;

    /// Six bytes in JSON, the most that one character takes there.
    private static final String WIDEST = "\u0001";

    private static final String LONGEST = WIDEST.repeat(4_000);
    private static final String LONGEST_EDIT = WIDEST.repeat(3_000);

    @Test
    void comesBackFromTheTableAsItWas() {
        var decisions = new ArrayList<Decision>();
        for (int i = 1; i <= 7; i++) {
            decisions.add(Scans.resized("web-" + i, Verdict.OVERSIZED, i + "0.123456789", Scans.BEFORE, Scans.BOOK));
        }
        decisions.add(Scans.undersized("db", "70.08"));
        decisions.add(Scans.plain("poc", Verdict.IDLE));
        decisions.add(Scans.plain("dark", Verdict.UNKNOWN));
        var failures = new ArrayList<Failure>();
        for (int i = 0; i < 12; i++) {
            failures.add(new Failure("arn-" + i, "gone \"meanwhile\"\n"));
        }
        var digest = Scans.digest(decisions, failures);

        assertThat(digest.failureCount()).isEqualTo(12);
        assertThat(DigestJson.read(DigestJson.write(digest))).isEqualTo(digest);
        assertThat(DigestJson.read(DigestJson.write(digest.then(digest)))).isEqualTo(digest.then(digest));
    }

    @Test
    void hundredThousandResourcesWithTheLongestNamesFitIntoOneItem() {
        var decisions = new ArrayList<Decision>();
        for (int i = 0; i < 100_000; i++) {
            decisions.add(hostile(i, i % 3 == 0 ? Verdict.UNDERSIZED : i % 3 == 1 ? Verdict.IDLE : Verdict.OVERSIZED));
        }
        var failures = new ArrayList<Failure>();
        for (int i = 0; i < 10_000; i++) {
            failures.add(new Failure(i + LONGEST, LONGEST));
        }

        var digest = Scans.digest(decisions, failures);

        assertThat(digest.findings()).isEqualTo(100_000);
        assertThat(digest.failureCount()).isEqualTo(10_000);
        assertThat(DigestJson.write(digest).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(ITEM_BYTES - 10_000);
    }

    @Test
    void whatNobodyWroteIsRefused() {
        assertThatThrownBy(() -> DigestJson.read("{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("digest must be what was written: ");
    }

    private static Decision hostile(int number, Verdict verdict) {
        Arn arn = Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/i-" + number);
        MonthlyCost saving = MonthlyCost.usd(verdict == Verdict.UNDERSIZED ? "-" + number : "1" + number);
        return new Decision(
                arn,
                LONGEST,
                Environment.PROD,
                "ec2-rule",
                verdict,
                Optional.of(new Remedy(
                        new Plan(
                                arn,
                                ChangeKind.RESIZE_INSTANCE,
                                new TreeMap<>(Map.of("instanceType", "m5.large")),
                                new TreeMap<>(Map.of("instanceType", "m5.xlarge"))),
                        Remedy.Standing.OBSERVED,
                        new Saving(saving, saving, Scans.BEFORE),
                        Scans.BOOK,
                        Risk.LOW,
                        Optional.of(LONGEST_EDIT))),
                0.94,
                List.of(),
                Optional.of(new Owner(Owner.Kind.CLOUDFORMATION, LONGEST)),
                LONGEST);
    }
}
