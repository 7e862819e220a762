package io.trimtab.aws.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Saving;
import io.trimtab.domain.resource.Arn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutcomeJsonTest {
    private static final Arn WEB = new Arn("arn:aws:ec2:eu-central-1:123456789012:instance/i-0abc");

    /// The example of the contract, each field in its place.
    @Test
    void writesTheContractFieldByFieldAndInItsOrder() throws IOException {
        assertThat(json(contract()))
                .isEqualTo("""
                {"function":"rightsizing-scan","runId":"5c1b2f0e","environment":"dev","mode":"approve",\
                "startedAt":"2026-01-05T06:00:00Z","millis":4210,\
                "looked":{"AWS::EC2::Instance":120},\
                "decided":[{"resource":"arn:aws:ec2:eu-central-1:123456789012:instance/i-0abc",\
                "rule":"ec2-oversized","verdict":"OVERSIZED",\
                "change":{"id":"CHANGE_ID","kind":"ResizeInstance","from":{"instanceType":"m5.2xlarge"},\
                "to":{"instanceType":"m5.large"},"status":"PROPOSED","planHash":"PLAN_HASH"},\
                "monthlySaving":{"amount":"210.24","currency":"USD"},"confidence":0.94,"risk":"LOW",\
                "evidence":[{"metric":"CPUUtilization","statistic":"p99.5","window":"P14D","value":12.3,\
                "unit":"Percent","completeness":0.99},\
                {"metric":"mem_used_percent","statistic":"max","window":"P14D","value":17.0,\
                "unit":"Percent","completeness":0.98}],\
                "because":"Busiest 0.5 % of the last 14 days used 12 % of 8 vCPUs and 17 % of 32 GiB; \
                m5.large holds that with 20 % headroom.",\
                "name":"web","environment":"dev","saving":"210.24 USD a month",\
                "prices":"price list of 2026-01-05"}],\
                "decidedTotal":1,\
                "skipped":{"PROTECTED":2,"GROUP_MEMBER":9,"TOO_LITTLE_DATA":4},\
                "failed":[{"what":"arn:aws:rds:eu-central-1:123456789012:db:shop",\
                "why":"AccessDenied on rds:DescribeDBInstances"}],\
                "calls":{"cloudwatch:GetMetricData":2,"ec2:DescribeInstances":1},\
                "complete":true}""".replace("CHANGE_ID", plan().changeId()).replace("PLAN_HASH", plan().hash()));
    }

    @Test
    void leavesOutWhatIsAbsent() throws IOException {
        Decision rightSized = new Decision(
                WEB,
                "web",
                Environment.PROD,
                "ec2-right-sized",
                Verdict.RIGHT_SIZED,
                Optional.empty(),
                1,
                List.of(),
                Optional.empty(),
                "It fits.");
        JsonNode decided = read(outcomeOf(rightSized)).get("decided").get(0);
        assertThat(decided.propertyStream().map(Map.Entry::getKey))
                .containsExactly(
                        "resource", "rule", "verdict", "confidence", "evidence", "because", "name", "environment");
    }

    @Test
    void roundsMoneyToCentsAndKeepsItDecimal() throws IOException {
        JsonNode saving =
                read(outcomeOf(oversized("-0.105000001"))).get("decided").get(0).get("monthlySaving");
        assertThat(saving.get("amount").textValue()).isEqualTo("-0.11");
        assertThat(read(outcomeOf(oversized("1234567.5")))
                        .at("/decided/0/monthlySaving/amount")
                        .textValue())
                .isEqualTo("1234567.50");
    }

    @Test
    void escapesWhatNamesAndErrorsBringAlong() throws IOException {
        Outcome outcome = withFailure(new Failure("db \"shop\"\n\u0001", "no \\ idea 🚀"));
        JsonNode failed = read(outcome).get("failed").get(0);
        assertThat(failed.get("what").textValue()).isEqualTo("db \"shop\"\n\u0001");
        assertThat(failed.get("why").textValue()).isEqualTo("no \\ idea 🚀");
    }

    @Test
    void leavesTheStreamOpenForItsOwner() throws IOException {
        var closed = new boolean[1];
        var stream = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        OutcomeJson.write(contract(), stream);
        assertThat(closed[0]).isFalse();
        assertThat(stream.size()).isGreaterThan(1_000);
    }

    @Test
    void countsDurationsInDays() {
        assertThat(IsoDuration.of(Duration.ofDays(14))).isEqualTo("P14D");
        assertThat(IsoDuration.of(Duration.ofHours(30))).isEqualTo("P1DT6H");
        assertThat(IsoDuration.of(Duration.ofHours(23))).isEqualTo("PT23H");
        assertThat(IsoDuration.of(Duration.ZERO)).isEqualTo("PT0S");
    }

    private static Outcome contract() {
        return outcomeOf(oversized("210.24"));
    }

    private static Outcome outcomeOf(Decision decision) {
        return outcome(
                List.of(decision),
                new Failure(
                        "arn:aws:rds:eu-central-1:123456789012:db:shop", "AccessDenied on rds:DescribeDBInstances"));
    }

    private static Outcome withFailure(Failure failure) {
        return outcome(List.of(), failure);
    }

    private static Outcome outcome(List<Decision> decided, Failure failure) {
        return new Outcome(
                "rightsizing-scan",
                "5c1b2f0e",
                Environment.DEV,
                Mode.APPROVE,
                Instant.parse("2026-01-05T06:00:00Z"),
                Duration.ofMillis(4210),
                new TreeMap<>(Map.of("AWS::EC2::Instance", 120)),
                decided,
                decided.size(),
                new TreeMap<>(Map.of(Skip.TOO_LITTLE_DATA, 4, Skip.PROTECTED, 2, Skip.GROUP_MEMBER, 9)),
                List.of(failure),
                new TreeMap<>(Map.of("ec2:DescribeInstances", 1L, "cloudwatch:GetMetricData", 2L)),
                true);
    }

    private static Decision oversized(String saving) {
        Remedy remedy = new Remedy(
                plan(),
                Remedy.Standing.PROPOSED,
                new Saving(MonthlyCost.usd(saving), MonthlyCost.usd(saving), new Saving.Basis.NetOfCommitments(0)),
                new PriceSource(PriceSource.Kind.PRICE_LIST, LocalDate.parse("2026-01-05")),
                Risk.LOW,
                Optional.empty());
        return new Decision(
                WEB,
                "web",
                Environment.DEV,
                "ec2-oversized",
                Verdict.OVERSIZED,
                Optional.of(remedy),
                0.94,
                List.of(
                        evidence("CPUUtilization", "p99.5", 12.3, 0.99),
                        evidence("mem_used_percent", "max", 17.0, 0.98)),
                Optional.empty(),
                "Busiest 0.5 % of the last 14 days used 12 % of 8 vCPUs and 17 % of 32 GiB; "
                        + "m5.large holds that with 20 % headroom.");
    }

    private static Evidence evidence(String metric, String statistic, double value, double completeness) {
        return new Evidence(metric, statistic, Duration.ofDays(14), value, "Percent", completeness);
    }

    private static Plan plan() {
        return new Plan(
                WEB,
                ChangeKind.RESIZE_INSTANCE,
                new TreeMap<>(Map.of("instanceType", "m5.2xlarge")),
                new TreeMap<>(Map.of("instanceType", "m5.large")));
    }

    private static JsonNode read(Outcome outcome) throws IOException {
        return new ObjectMapper().readTree(json(outcome));
    }

    private static String json(Outcome outcome) throws IOException {
        var stream = new ByteArrayOutputStream();
        OutcomeJson.write(outcome, stream);
        return stream.toString(StandardCharsets.UTF_8);
    }
}
