package io.trimtab.rightsizing.lambda;

import static io.trimtab.rightsizing.lambda.FunctionFixtures.decide;
import static io.trimtab.rightsizing.lambda.FunctionFixtures.earlier;
import static io.trimtab.rightsizing.lambda.FunctionFixtures.function;
import static io.trimtab.rightsizing.lambda.FunctionFixtures.load;
import static io.trimtab.rightsizing.lambda.FunctionFixtures.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Looks;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;
import io.trimtab.rightsizing.ReportedMemory;
import io.trimtab.rightsizing.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether a function is used enough to be sized, where its memory is known from, and how much time it needs.
class FunctionUseTest {
    private static final LambdaFunction CHECKOUT = function(1024, 60);
    private static final FunctionQueries QUERIES = new FunctionQueries(CHECKOUT);
    private static final FunctionSizing SIZING = FunctionFixtures.sizing(Fixtures.POLICY);

    @Test
    void leavesAloneWhatATagProtects() {
        LambdaFunction tagged = function(
                1024, 60, Instant.parse("2025-01-01T00:00:00Z"), Optional.empty(), Map.of("do-not-touch", "true"));
        assertThat(SIZING.passOver(tagged))
                .contains(new Judgement.PassedOver(
                        tagged.arn(), Skip.PROTECTED, "A tag says that it must not be touched."));
        assertThat(SIZING.passOver(CHECKOUT)).isEmpty();
    }

    @Test
    void withoutInvocationsItIsUnknownAndNeverIdle() {
        Measured nothing = new Measured(Fixtures.context().window(), Map.of());
        Decision decision = decide(
                Fixtures.POLICY, CHECKOUT, nothing, earlier(CHECKOUT, 28, 900).measured());
        assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(decision.rule()).isEqualTo("lambda-not-invoked");
        assertThat(decision.because())
                .isEqualTo("No invocation was counted in 14 days, so there is nothing to size by.");
    }

    @ParameterizedTest
    @CsvSource({"49, lambda-rarely-used", "50, lambda-memory-oversized"})
    void fiftyInvocationsAreEnough(int invocations, String rule) {
        // One in each of the last hours, the only ones with figures of memory too.
        Measured first = load(CHECKOUT, 28, 900)
                .with(QUERIES.invocations(), Shape.flat(1).lastHours(invocations))
                .measured();
        Decision decision = decide(
                Fixtures.POLICY, CHECKOUT, first, earlier(CHECKOUT, 28, 900).measured());
        // At 50 invocations the time of all runs is still that of the fixture.
        assertThat(decision.rule()).isEqualTo(rule);
    }

    @Test
    void hoursWithoutInvocationsAreNoGapInItsMemory() {
        Measured first = load(CHECKOUT, 28, 900)
                .with(QUERIES.invocations(), Shape.nightly(Double.NaN, 100))
                .with(QUERIES.memory(MetricSource.HOUR), Shape.nightly(Double.NaN, 28))
                .measured();
        Decision decision = decide(
                Fixtures.POLICY, CHECKOUT, first, earlier(CHECKOUT, 28, 900).measured());
        assertThat(decision.rule()).isEqualTo("lambda-memory-oversized");
        assertThat(decision.confidence()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"269, lambda-memory-oversized", "268, lambda-memory-unmeasured"})
    void memoryOfEightyPercentOfTheHoursIsEnough(int hours, String rule) {
        Measured first = load(CHECKOUT, 28, 900)
                .with(QUERIES.memory(MetricSource.HOUR), Shape.flat(28).lastHours(hours))
                .measured();
        Decision decision = decide(
                Fixtures.POLICY, CHECKOUT, first, earlier(CHECKOUT, 28, 900).measured());
        assertThat(decision.rule()).isEqualTo(rule);
    }

    @Test
    void oneHourNearTheLimitProvesThatItIsTooSmall() {
        Measured first = load(CHECKOUT, 28, 900)
                .with(QUERIES.memory(MetricSource.HOUR), Shape.flat(95).lastHours(1))
                .measured();
        assertThat(decide(
                                Fixtures.POLICY,
                                CHECKOUT,
                                first,
                                earlier(CHECKOUT, 28, 900).measured())
                        .verdict())
                .isEqualTo(Verdict.UNDERSIZED);
    }

    @Test
    void asksTheLogOnlyWhereNoMetricTells() {
        assertThat(SIZING.needsReports(CHECKOUT, load(CHECKOUT, 28, 900).measured()))
                .isFalse();
        assertThat(SIZING.needsReports(CHECKOUT, silent(100))).isTrue();
        // 336 hours: 50 invocations are enough to ask, fewer are not.
        assertThat(SIZING.needsReports(CHECKOUT, silent(50 / 336.0))).isTrue();
        assertThat(SIZING.needsReports(CHECKOUT, silent(49 / 336.0))).isFalse();
        assertThat(SIZING.needsReports(CHECKOUT, new Measured(Fixtures.context().window(), Map.of())))
                .isFalse();
    }

    @Test
    void theLogTellsWhatInsightsDoesNot() {
        Decision decision = reported(new ReportedMemory(286, 33_600, 1024));
        // 286 × 1.25 = 357.5, in steps of 64: 384.
        assertThat(to(decision)).isEqualTo(Map.of("memoryMib", "384"));
        assertThat(decision.remedy().orElseThrow().risk()).isEqualTo(Risk.MEDIUM);
        assertThat(decision.evidence().getFirst().metric()).isEqualTo("REPORT lines");
        assertThat(decision.evidence().getFirst().value()).isEqualTo(286);
    }

    @ParameterizedTest
    @CsvSource({
        "26880, 1024, lambda-memory-oversized",
        "26879, 1024, lambda-memory-unmeasured",
        "33600, 512, lambda-memory-unmeasured"
    })
    void theLogMustTellOfMostRunsAndOfThisSize(long lines, int configuredMib, String rule) {
        // 80 % of 33,600 invocations are 26,880.
        assertThat(reported(new ReportedMemory(286, lines, configuredMib)).rule())
                .isEqualTo(rule);
    }

    @Test
    void withoutMemoryDataNothingShrinksButTheTimeoutIsJudged() {
        Decision quiet = decide(
                Fixtures.POLICY,
                CHECKOUT,
                silent(100),
                earlier(CHECKOUT, 28, 900).measured());
        assertThat(quiet.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(quiet.rule()).isEqualTo("lambda-memory-unmeasured");
        assertThat(quiet.remedy()).isEmpty();
        Measured slow = load(CHECKOUT, 28, 48_000)
                .with(QUERIES.memory(MetricSource.HOUR), Shape.missing())
                .measured();
        Decision near = decide(
                Fixtures.POLICY, CHECKOUT, slow, earlier(CHECKOUT, 28, 48_000).measured());
        assertThat(near.rule()).isEqualTo("lambda-timeout-near");
        assertThat(to(near)).isEqualTo(Map.of("timeoutSeconds", "72"));
    }

    @ParameterizedTest
    @CsvSource({
        // timeout, longest run, new timeout; none where the run ends well before
        "60, 47999, ",
        "60, 48000, 72",
        "60, 60000, 90",
        "3, 2400, 4",
        "3, 2667, 5",
        "1, 900, 2",
        "700, 600000, 900",
        "600, 599999, 900"
    })
    void raisesATimeoutThatIsNearlyReached(int timeoutSeconds, double longestMillis, String raised) {
        Decision decision = decide(function(1024, timeoutSeconds), 70, longestMillis);
        if (raised == null) {
            assertThat(decision.verdict()).isEqualTo(Verdict.RIGHT_SIZED);
        } else {
            assertThat(decision.rule()).isEqualTo("lambda-timeout-near");
            assertThat(to(decision)).isEqualTo(Map.of("timeoutSeconds", raised));
            assertThat(decision.monthlySaving().orElseThrow().formatted()).isEqualTo("0.00 USD a month");
        }
    }

    @Test
    void aTimeoutCannotPassFifteenMinutes() {
        Decision decision = decide(function(1024, 900), 70, 890_000);
        assertThat(decision.verdict()).isEqualTo(Verdict.UNDERSIZED);
        assertThat(decision.remedy()).isEmpty();
        assertThat(decision.because())
                .isEqualTo("Its longest run took 890000 ms of the 900000 ms that it may. Lambda has no more to give.");
    }

    @Test
    void memoryNeverShrinksWhileTimeRunsShort() {
        assertThat(to(decide(function(1024, 60), 28, 50_000))).isEqualTo(Map.of("timeoutSeconds", "75"));
    }

    @Test
    void raisesBothTogether() {
        Decision decision = decide(function(128, 60), 95, 50_000);
        assertThat(decision.rule()).isEqualTo("lambda-memory-undersized");
        assertThat(to(decision)).isEqualTo(Map.of("memoryMib", "192", "timeoutSeconds", "75"));
    }

    @ParameterizedTest
    @CsvSource({"60, 6000, true", "60, 6001, false", "59, 1, false", "900, 90000, true"})
    void aTimeoutFarTooLongIsOnlyMentioned(int timeoutSeconds, double longestMillis, boolean mentioned) {
        Decision decision = decide(function(1024, timeoutSeconds), 70, longestMillis);
        assertThat(decision.verdict()).isEqualTo(Verdict.RIGHT_SIZED);
        assertThat(decision.remedy()).isEmpty();
        assertThat(decision.because().contains("is far above its longest run")).isEqualTo(mentioned);
    }

    @Test
    void growsTooWhatWasChangedAnHourAgo() {
        LambdaFunction fresh = function(1024, 60, Fixtures.TO.minus(Duration.ofHours(1)));
        Decision decision = decide(fresh, 95, 900);
        assertThat(decision.verdict()).isEqualTo(Verdict.UNDERSIZED);
        // Less than a day of its runs is known, so nobody can say what they cost.
        assertThat(decision.remedy()).isEmpty();
    }

    @Test
    void theSubjectHandsOnWhatWasRead() {
        FunctionSubject subject = new FunctionSubject(CHECKOUT, SIZING);
        assertThat(subject.kind()).isEqualTo("AWS::Lambda::Function");
        assertThat(subject.needsReports(silent(100))).contains(CHECKOUT);
        assertThat(subject.closerLook(silent(100))).containsExactly(QUERIES.longest());
        Looks looks = new Looks(
                silent(100),
                earlier(CHECKOUT, 28, 900).measured(),
                Map.of(CHECKOUT.arn(), new ReportedMemory(286, 33_600, 1024)));
        assertThat(subject.judge(looks))
                .singleElement()
                .extracting(judgement -> ((Decision) judgement).rule())
                .isEqualTo("lambda-memory-oversized");
    }

    private static Measured silent(double invocationsAnHour) {
        return load(CHECKOUT, 28, 900)
                .with(QUERIES.invocations(), Shape.flat(invocationsAnHour))
                .with(QUERIES.memory(MetricSource.HOUR), Shape.missing())
                .measured();
    }

    private static Decision reported(ReportedMemory report) {
        return decide(
                Fixtures.POLICY,
                CHECKOUT,
                silent(100),
                earlier(CHECKOUT, 28, 900).measured(),
                Optional.of(report));
    }
}
