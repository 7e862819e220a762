package io.trimtab.rightsizing.notice;

import io.trimtab.aws.store.ClosedFinding;
import io.trimtab.aws.store.FindingKey;
import io.trimtab.aws.store.News;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Outline;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Saving;
import io.trimtab.domain.resource.Arn;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Small runs, by what they decided.
final class Scans {
    static final Saving.Basis NET = new Saving.Basis.NetOfCommitments(0);
    static final Saving.Basis BEFORE = new Saving.Basis.BeforeCommitments("Cost Explorer is not enabled");
    static final PriceSource LIST = source(PriceSource.Kind.PRICE_LIST);
    static final PriceSource BOOK = source(PriceSource.Kind.PRICE_BOOK);

    static final Heading HEADING = new Heading(
            "123456789012",
            "eu-central-1",
            Environment.DEV,
            Mode.OBSERVE,
            "run-1",
            Instant.parse("2026-01-05T06:00:00Z"),
            Optional.of(URI.create("https://example.com/findings")));

    private Scans() {}

    static ScanSummary of(List<Decision> decisions, News news) {
        return of(decisions, new SinceLastMessage(news, false, List.of()), List.of());
    }

    static ScanSummary of(List<Decision> decisions, SinceLastMessage since, List<Failure> failed, Gap... gaps) {
        return new ScanSummary(HEADING, digest(decisions, failed), since, Set.of(gaps));
    }

    static Digest digest(List<Decision> decisions, List<Failure> failed) {
        return Digest.of(
                Map.of("AWS::EC2::Instance", 1_200, "AWS::RDS::DBInstance", 1),
                Map.of(Skip.GROUP_MEMBER, 1, Skip.PROTECTED, 2),
                failed,
                decisions);
    }

    static News appeared(Decision... decisions) {
        return new News(Arrays.stream(decisions).map(FindingKey::of).collect(Collectors.toSet()), Set.of(), List.of());
    }

    static News closed(ClosedFinding... closed) {
        return new News(Set.of(), Set.of(), List.of(closed));
    }

    static ClosedFinding closed(String name, String because) {
        return new ClosedFinding(arn(name), name, "ec2-oversized", Optional.empty(), because);
    }

    static Decision oversized(String name, String saving) {
        return resized(name, Verdict.OVERSIZED, saving, NET, LIST);
    }

    static Decision undersized(String name, String extra) {
        return resized(name, Verdict.UNDERSIZED, "-" + extra, NET, LIST);
    }

    static Decision resized(String name, Verdict verdict, String saving, Saving.Basis basis, PriceSource prices) {
        MonthlyCost amount = MonthlyCost.usd(saving);
        var plan = plan(name, Map.of("instanceType", "m5.2xlarge"), Map.of("instanceType", "m5.large"));
        var remedy = new Remedy(
                plan, Remedy.Standing.OBSERVED, new Saving(amount, amount, basis), prices, Risk.LOW, Optional.empty());
        return decision(name, verdict, Optional.of(remedy));
    }

    static Decision plain(String name, Verdict verdict) {
        return decision(name, verdict, Optional.empty());
    }

    static Plan plan(String name, Map<String, String> from, Map<String, String> to) {
        return new Plan(arn(name), ChangeKind.RESIZE_INSTANCE, new TreeMap<>(from), new TreeMap<>(to));
    }

    private static Decision decision(String name, Verdict verdict, Optional<Remedy> remedy) {
        return new Decision(
                arn(name),
                name,
                Environment.PROD,
                "ec2-rule",
                verdict,
                remedy,
                0.94,
                List.of(new Evidence(
                                "CPUUtilization", "p99.5 of hourly maxima", Duration.ofDays(14), 12.3, "Percent", 0.93)
                        .with(Optional.of(
                                new Outline("0az3-zk18cd9za", 13.1, Duration.ofDays(1), Outline.Fold.MAXIMUM)))),
                Optional.empty(),
                "Because of " + name + ".");
    }

    private static Arn arn(String name) {
        return Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/i-" + name);
    }

    private static PriceSource source(PriceSource.Kind kind) {
        return new PriceSource(kind, LocalDate.parse("2025-11-01"));
    }
}
