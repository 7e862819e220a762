package io.trimtab.rightsizing.lambda;

import static io.trimtab.rightsizing.lambda.FunctionFixtures.decide;
import static io.trimtab.rightsizing.lambda.FunctionFixtures.earlier;
import static io.trimtab.rightsizing.lambda.FunctionFixtures.function;
import static io.trimtab.rightsizing.lambda.FunctionFixtures.load;
import static io.trimtab.rightsizing.lambda.FunctionFixtures.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;
import io.trimtab.rightsizing.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class FunctionPropertyTest {
    @Property(tries = 500)
    void memoryIsNeverLessThanOneAndAQuarterTimesTheMostUsed(
            @ForAll @IntRange(min = 128, max = 10_240) int memoryMib,
            @ForAll @IntRange(min = 1, max = 900) int timeoutSeconds,
            @ForAll @DoubleRange(min = 0, max = 100) double percent,
            @ForAll @DoubleRange(min = 0, max = 1) double timeShare) {
        LambdaFunction checkout = function(memoryMib, timeoutSeconds);
        double longest = timeShare * timeoutSeconds * 1000;
        Decision decision = decide(checkout, percent, longest);
        if (!to(decision).containsKey("memoryMib")) {
            return;
        }
        int target = memory(checkout, decision);
        assertThat((double) target).isGreaterThanOrEqualTo(Math.min(10_240, 1.25 * percent / 100 * memoryMib));
        assertThat(target).isBetween(128, 10_240);
        if (target < memoryMib) {
            assertThat(longest * memoryMib / target).isLessThanOrEqualTo(0.8 * timeoutSeconds * 1000 + 1e-6);
        }
    }

    @Property(tries = 500)
    void moreMemoryUsedNeverFindsLess(
            @ForAll @IntRange(min = 128, max = 10_240) int memoryMib,
            @ForAll @DoubleRange(min = 0, max = 100) double percent,
            @ForAll @DoubleRange(min = 0, max = 100) double more) {
        LambdaFunction checkout = function(memoryMib, 60);
        int less = memory(checkout, decide(checkout, percent, 900));
        assertThat(memory(checkout, decide(checkout, Math.min(100, percent + more), 900)))
                .isGreaterThanOrEqualTo(less);
    }

    @Property(tries = 200)
    void memoryNeverShrinksWithoutData(
            @ForAll @IntRange(min = 128, max = 10_240) int memoryMib,
            @ForAll @DoubleRange(min = 1, max = 60_000) double longestMillis,
            @ForAll @IntRange(min = 0, max = 268) int hoursMeasured) {
        LambdaFunction checkout = function(memoryMib, 60);
        Measured first = load(checkout, 5, longestMillis)
                .with(
                        new FunctionQueries(checkout).memory(MetricSource.HOUR),
                        Shape.flat(5).lastHours(hoursMeasured))
                .measured();
        Decision decision = decide(
                Fixtures.POLICY,
                checkout,
                first,
                earlier(checkout, 5, longestMillis).measured());
        assertThat(to(decision)).doesNotContainKey("memoryMib");
        assertThat(decision.verdict()).isIn(Verdict.UNKNOWN, Verdict.UNDERSIZED);
    }

    /// What it would have: the present memory where nothing else is proposed.
    private static int memory(LambdaFunction function, Decision decision) {
        return Integer.parseInt(to(decision).getOrDefault("memoryMib", String.valueOf(function.memoryMib())));
    }
}
