package io.trimtab.rightsizing.lambda;

import static io.trimtab.rightsizing.lambda.FunctionFixtures.decide;
import static io.trimtab.rightsizing.lambda.FunctionFixtures.earlier;
import static io.trimtab.rightsizing.lambda.FunctionFixtures.function;
import static io.trimtab.rightsizing.lambda.FunctionFixtures.load;
import static io.trimtab.rightsizing.lambda.FunctionFixtures.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.resource.Owner;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;
import io.trimtab.rightsizing.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much memory a function should have.
class FunctionMemoryTest {
    @Test
    void shrinksToOneAndAQuarterTimesTheMostUsed() {
        Decision decision = decide(function(1024, 60), 28, 900);
        assertThat(decision.verdict()).isEqualTo(Verdict.OVERSIZED);
        assertThat(decision.rule()).isEqualTo("lambda-memory-oversized");
        Remedy remedy = decision.remedy().orElseThrow();
        assertThat(remedy.plan().kind()).isEqualTo(ChangeKind.RESIZE_FUNCTION);
        assertThat(remedy.plan().from()).isEqualTo(Map.of("memoryMib", "1024"));
        // 28 % of 1,024 are 286.7; × 1.25 = 358.4, in steps of 64: 384.
        assertThat(remedy.plan().to()).isEqualTo(Map.of("memoryMib", "384"));
        // 100,000 s × 365 ÷ 12 = 3,041,667 s a month, × (1,024 − 384) ÷ 1,024 GB, × 0.0000166667.
        assertThat(remedy.monthlySaving().formatted()).isEqualTo("31.68 USD a month");
        assertThat(decision.because())
                .isEqualTo("At most 287 of 1024 MiB were in use, and at worst its longest run takes 2400 ms instead of"
                        + " 900, of 60000 that it may; 384 MiB would hold that with headroom. The saving supposes that"
                        + " runs take as long as now. Its timeout of 60 s is far above its longest run of 900 ms.");
    }

    @ParameterizedTest
    @CsvSource({
        // memory, percent used, target
        "512, 15, 128",
        "512, 20, 128",
        "512, 21, 192",
        "1024, 50, 640",
        "2048, 50, 1280",
        "3008, 28, 1088",
        "10240, 10, 1280"
    })
    void roundsUpToWholeSteps(int memoryMib, double percent, String target) {
        assertThat(to(decide(function(memoryMib, 900), percent, 900))).isEqualTo(Map.of("memoryMib", target));
    }

    @ParameterizedTest
    @CsvSource({"55.9, lambda-memory-oversized", "56.1, lambda-right-sized"})
    void seventyPercentOfItsMemoryIsTheRightSize(double percent, String rule) {
        // 55.9 % of 10,240 × 1.25 = 7,155, in steps of 64: 7,168, exactly 70 %; 56.1 % make 7,232.
        assertThat(decide(function(10_240, 900), percent, 900).rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"52, lambda-right-sized", "78, lambda-right-sized", "89.9, lambda-right-sized"})
    void leavesTheRightSizeAlone(double percent, String rule) {
        Decision decision = decide(function(512, 60), percent, 900);
        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision.verdict()).isEqualTo(Verdict.RIGHT_SIZED);
        assertThat(decision.remedy()).isEmpty();
    }

    @Test
    void growsFromNinetyPercentOn() {
        Decision decision = decide(function(128, 3), 99, 900);
        assertThat(decision.verdict()).isEqualTo(Verdict.UNDERSIZED);
        assertThat(decision.rule()).isEqualTo("lambda-memory-undersized");
        // 99 % of 128 are 126.7; × 1.25 = 158.4, in steps of 64: 192.
        assertThat(to(decision)).isEqualTo(Map.of("memoryMib", "192"));
        assertThat(decision.remedy().orElseThrow().risk()).isEqualTo(Risk.LOW);
        assertThat(decision.monthlySaving().orElseThrow().formatted()).isEqualTo("-3.17 USD a month");
        assertThat(decision.because())
                .isEqualTo("It used 127 of 128 MiB; beyond that it is killed. 192 MiB would do. At most 3.17 USD a"
                        + " month more.");
        assertThat(decide(function(128, 3), 90, 900).verdict()).isEqualTo(Verdict.UNDERSIZED);
        assertThat(decide(function(128, 3), 89.9, 900).verdict()).isEqualTo(Verdict.RIGHT_SIZED);
    }

    @Test
    void growsAtOnceWhenThePolicyAsks() {
        LambdaFunction small = function(128, 3);
        Decision decision = decide(
                Fixtures.asking(),
                small,
                load(small, 95, 900).measured(),
                earlier(small, 95, 900).measured());
        assertThat(decision.remedy().orElseThrow().standing()).isEqualTo(Remedy.Standing.PROPOSED);
    }

    @Test
    void hasNoMoreThanLambdaGives() {
        Decision decision = decide(function(10_240, 60), 99, 900);
        assertThat(decision.verdict()).isEqualTo(Verdict.UNDERSIZED);
        assertThat(decision.remedy()).isEmpty();
        assertThat(decision.because()).endsWith("Lambda has no more to give.");
    }

    @ParameterizedTest
    @CsvSource({
        // longest run; 28 % of 1,769 MiB × 1.25 = 640 at most
        "868, 640",
        "869, 704",
        "955, 704",
        "956, 768"
    })
    void shrinksOnlyAsFarAsTheTimeoutAllows(double longestMillis, String target) {
        // 1,769 × 868 ÷ (0.8 × 3,000) = 639.8 MiB; a run may take 2,400 ms.
        assertThat(to(decide(function(1769, 3), 28, longestMillis))).isEqualTo(Map.of("memoryMib", target));
    }

    @Test
    void staysWhereItWouldRunIntoItsTimeout() {
        // 1,769 × 1,700 ÷ 2,400 = 1,253: 1,280 MiB are 72 %.
        Decision decision = decide(function(1769, 3), 28, 1_700);
        assertThat(decision.rule()).isEqualTo("lambda-timeout-bound");
        assertThat(decision.because())
                .isEqualTo("At most 495 of 1769 MiB were in use, but with less it might run into its timeout.");
    }

    @ParameterizedTest
    @CsvSource({"10240, 22, LOW", "3008, 28, MEDIUM"})
    void aWholeVCpuLeftMakesTheRiskLow(int memoryMib, double percent, Risk risk) {
        assertThat(decide(function(memoryMib, 900), percent, 900)
                        .remedy()
                        .orElseThrow()
                        .risk())
                .isEqualTo(risk);
    }

    @ParameterizedTest
    @CsvSource({"15784000, true", "15780000, false"})
    void aSavingBelowFiveDollarsIsNoChange(double millisADay, boolean changes) {
        // 15,784 s a day are 480,097 s a month; × 640 ÷ 1,024 GB × 0.0000166667 = 5.001 USD.
        LambdaFunction checkout = function(1024, 60);
        Measured first = load(checkout, 28, 900)
                .with(new FunctionQueries(checkout).durationSum(), Shape.flat(millisADay))
                .measured();
        Decision decision = decide(
                Fixtures.POLICY, checkout, first, earlier(checkout, 28, 900).measured());
        assertThat(decision.verdict()).isEqualTo(Verdict.OVERSIZED);
        assertThat(decision.remedy().isPresent()).isEqualTo(changes);
        assertThat(decision.rule()).isEqualTo(changes ? "lambda-memory-oversized" : "lambda-saving-too-small");
    }

    @Test
    void moreUsedWeeksAgoCounts() {
        LambdaFunction checkout = function(1024, 60);
        Measured first = load(checkout, 28, 900).measured();
        Decision monthly = decide(
                Fixtures.POLICY,
                checkout,
                first,
                earlier(checkout, 28, 900)
                        .with(new FunctionQueries(checkout).memory(MetricSource.DAY), Shape.monthEnd(28, 50))
                        .measured());
        assertThat(to(monthly)).isEqualTo(Map.of("memoryMib", "640"));
        Decision slow = decide(
                Fixtures.POLICY, checkout, first, earlier(checkout, 28, 30_000).measured());
        // 1,024 × 30,000 ÷ 48,000 = 640.
        assertThat(to(slow)).isEqualTo(Map.of("memoryMib", "640"));
    }

    @Test
    void aCloserLookThatFoundNothingHolds() {
        LambdaFunction checkout = function(1024, 60);
        Measured nothing = new Measured(Fixtures.context().longView(), Map.of());
        Decision decision =
                decide(Fixtures.POLICY, checkout, load(checkout, 28, 900).measured(), nothing);
        assertThat(decision.rule()).isEqualTo("lambda-earlier-unknown");
        assertThat(decision.remedy()).isEmpty();
    }

    @Test
    void nothingShrinksWithinSevenDaysOfAChange() {
        assertThat(decide(function(1024, 60, Fixtures.TO.minus(Duration.ofDays(7))), 28, 900)
                        .rule())
                .isEqualTo("lambda-memory-oversized");
        Decision fresh = decide(function(1024, 60, Fixtures.TO.minus(Duration.ofHours(167))), 28, 900);
        assertThat(fresh.rule()).isEqualTo("lambda-changed-recently");
        assertThat(fresh.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(fresh.remedy()).isEmpty();
    }

    @Test
    void whatWasUsedBeforeTheLastChangeDoesNotCount() {
        Instant changed = Fixtures.TO.minus(Duration.ofDays(8));
        LambdaFunction checkout = function(1024, 60, changed);
        FunctionQueries queries = new FunctionQueries(checkout);
        Shape hungryBefore = hour -> hour.isBefore(changed) ? 99 : 28;
        Decision decision = decide(
                Fixtures.POLICY,
                checkout,
                load(checkout, 28, 900)
                        .with(queries.memory(MetricSource.HOUR), hungryBefore)
                        .measured(),
                earlier(checkout, 28, 900)
                        .with(queries.memory(MetricSource.DAY), hungryBefore)
                        .measured());
        assertThat(to(decision)).isEqualTo(Map.of("memoryMib", "384"));
    }

    @Test
    void aFailingFunctionProvesNothing() {
        LambdaFunction checkout = function(1024, 60);
        FunctionQueries queries = new FunctionQueries(checkout);
        // 100 invocations an hour; a tenth of 2,400 a day are 240 errors.
        assertThat(withErrors(checkout, queries, 240).rule()).isEqualTo("lambda-failing");
        assertThat(withErrors(checkout, queries, 240).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(withErrors(checkout, queries, 239).rule()).isEqualTo("lambda-memory-oversized");
    }

    @Test
    void claimsNothingWithoutAPrice() {
        LambdaFunction checkout = function(1024, 60);
        FunctionSizing unpriced = new FunctionSizing(Fixtures.context());
        Decision decision = (Decision) unpriced.judge(
                checkout,
                load(checkout, 28, 900).measured(),
                Optional.of(earlier(checkout, 28, 900).measured()),
                Optional.empty());
        assertThat(decision.rule()).isEqualTo("lambda-unknown-price");
        assertThat(decision.remedy()).isEmpty();
    }

    @Test
    void printsTheEditOfItsSource() {
        LambdaFunction stack = function(
                1024,
                60,
                Instant.parse("2025-01-01T00:00:00Z"),
                Optional.of(new Owner(Owner.Kind.CLOUDFORMATION, "shop")),
                Map.of("aws:cloudformation:logical-id", "Checkout"));
        assertThat(decide(stack, 28, 900).remedy().orElseThrow().sourceEdit())
                .contains("In the template of stack shop, resource Checkout:\n  MemorySize: 384  # was 1024");
        LambdaFunction hcl = function(
                128,
                1,
                Instant.parse("2025-01-01T00:00:00Z"),
                Optional.of(new Owner(Owner.Kind.TERRAFORM, "terraform")),
                Map.of());
        assertThat(decide(hcl, 95, 900).remedy().orElseThrow().sourceEdit())
                .contains("In the aws_lambda_function whose id is checkout:\n  memory_size = 192  # was 128\n"
                        + "In the aws_lambda_function whose id is checkout:\n  timeout = 2  # was 1");
    }

    private static Decision withErrors(LambdaFunction function, FunctionQueries queries, double errorsADay) {
        return decide(
                Fixtures.POLICY,
                function,
                load(function, 28, 900)
                        .with(queries.errors(), Shape.flat(errorsADay))
                        .measured(),
                earlier(function, 28, 900).measured());
    }
}
