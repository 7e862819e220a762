package io.trimtab.rightsizing.lambda;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.Rate;
import io.trimtab.domain.money.Unit;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Tags;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Fixtures.Answers;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;
import io.trimtab.rightsizing.ReportedMemory;
import io.trimtab.rightsizing.ScanContext;
import io.trimtab.rightsizing.Shape;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// Functions, what they do and what they cost, for the tests of their rules.
final class FunctionFixtures {
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    private FunctionFixtures() {}

    static LambdaFunction function(int memoryMib, int timeoutSeconds) {
        return function(memoryMib, timeoutSeconds, LONG_AGO);
    }

    static LambdaFunction function(int memoryMib, int timeoutSeconds, Instant modifiedAt) {
        return function(memoryMib, timeoutSeconds, modifiedAt, Optional.empty(), Map.of("env", "prod"));
    }

    static LambdaFunction function(
            int memoryMib, int timeoutSeconds, Instant modifiedAt, Optional<Owner> owner, Map<String, String> tags) {
        return new LambdaFunction(
                Arn.of("aws", "lambda", Fixtures.REGION, Fixtures.ACCOUNT, "function:checkout"),
                "checkout",
                memoryMib,
                Duration.ofSeconds(timeoutSeconds),
                Architecture.X86_64,
                modifiedAt,
                "/aws/lambda/checkout",
                owner,
                new Tags(tags));
    }

    static FunctionSizing sizing(Policy policy) {
        return new FunctionSizing(new ScanContext(
                Fixtures.NOW, policy, Fixtures.TYPES, FunctionFixtures::quote, Fixtures.NO_COMMITMENTS));
    }

    /// 0.0000166667 USD for a GB-second on x86.
    static Optional<Quote> quote(PriceKey key) {
        return key instanceof PriceKey.FunctionDuration
                ? Optional.of(new Quote(
                        new Rate(Money.usd("0.0000166667"), Unit.GB_SECOND),
                        new PriceSource(PriceSource.Kind.PRICE_LIST, LocalDate.of(2025, 11, 4))))
                : Optional.empty();
    }

    /// What CloudWatch says of a function that is invoked 100 times an hour and runs 100,000 s a day.
    ///
    /// @param memoryPercent of its memory, the most of each hour
    /// @param longestMillis the longest run of each day
    static Answers load(LambdaFunction function, double memoryPercent, double longestMillis) {
        FunctionQueries queries = new FunctionQueries(function);
        return Fixtures.window()
                .with(queries.invocations(), Shape.flat(100))
                .with(queries.longest(), Shape.flat(longestMillis))
                .with(queries.longestButOneInAThousand(), Shape.flat(longestMillis * 0.9))
                .with(queries.durationSum(), Shape.flat(100_000_000))
                .with(queries.memory(MetricSource.HOUR), Shape.flat(memoryPercent));
    }

    /// The same over all days that there are.
    static Answers earlier(LambdaFunction function, double memoryPercent, double longestMillis) {
        FunctionQueries queries = new FunctionQueries(function);
        return Fixtures.longView()
                .with(queries.longest(), Shape.flat(longestMillis))
                .with(queries.memory(MetricSource.DAY), Shape.flat(memoryPercent));
    }

    /// A function that does the same at all times.
    static Decision decide(LambdaFunction function, double memoryPercent, double longestMillis) {
        return decide(
                Fixtures.POLICY,
                function,
                load(function, memoryPercent, longestMillis).measured(),
                earlier(function, memoryPercent, longestMillis).measured());
    }

    static Decision decide(Policy policy, LambdaFunction function, Measured first, Measured closer) {
        return decide(policy, function, first, closer, Optional.empty());
    }

    /// With every closer look, and every report, that is asked for.
    static Decision decide(
            Policy policy, LambdaFunction function, Measured first, Measured closer, Optional<ReportedMemory> report) {
        FunctionSizing sizing = sizing(policy);
        Measured asked =
                sizing.closerLook(function, first).isEmpty() ? new Measured(closer.window(), Map.of()) : closer;
        return (Decision) sizing.judge(
                function, first, Optional.of(asked), report.filter(_ -> sizing.needsReports(function, first)));
    }

    static Map<String, String> to(Decision decision) {
        return decision.remedy().map(remedy -> Map.copyOf(remedy.plan().to())).orElse(Map.of());
    }
}
