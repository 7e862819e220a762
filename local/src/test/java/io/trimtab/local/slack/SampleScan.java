package io.trimtab.local.slack;

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
import io.trimtab.domain.resource.Owner;
import io.trimtab.rightsizing.notice.Digest;
import io.trimtab.rightsizing.notice.Gap;
import io.trimtab.rightsizing.notice.Heading;
import io.trimtab.rightsizing.notice.ScanSummary;
import io.trimtab.rightsizing.notice.SinceLastMessage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A run as a mid-sized account gives one, to look at and to be refused by no one.
final class SampleScan {
    static final Instant SIX = Instant.parse("2026-01-05T06:00:00Z");
    private static final PriceSource LIST = new PriceSource(PriceSource.Kind.PRICE_LIST, LocalDate.parse("2026-01-05"));
    private static final PriceSource BOOK = new PriceSource(PriceSource.Kind.PRICE_BOOK, LocalDate.parse("2025-11-01"));

    private static final List<Failure> DENIED = List.of(new Failure(
            "rds:DescribeDBInstances",
            "AccessDenied: the function's role may not do this; no RDS instance was looked at"));
    private static final Heading HEADING = new Heading(
            "123456789012",
            "eu-central-1",
            Environment.DEV,
            Mode.OBSERVE,
            "5c1b2f0e-7f0a-4d83-9a51-3a4c3b1f2e10",
            SIX,
            link());

    private SampleScan() {}

    static ScanSummary summary() {
        List<Decision> findings = findings();
        List<Decision> all = new ArrayList<>(findings);
        for (int i = 0; i < 61; i++) {
            all.add(plain("fits-" + i, Verdict.RIGHT_SIZED));
        }
        for (int i = 0; i < 4; i++) {
            all.add(plain("dark-" + i, Verdict.UNKNOWN));
        }
        var news = new News(
                keys(findings.get(0), findings.get(2), findings.get(7)),
                keys(findings.get(1)),
                List.of(closed("batch-3", "its size now fits what it uses")));
        var since = new SinceLastMessage(news, true, List.of());
        return new ScanSummary(HEADING, digest(all, DENIED), since, Set.of());
    }

    /// The same account in three parts, after a run that did not finish.
    static ScanSummary inThreeParts() {
        ScanSummary whole = summary();
        List<Decision> findings = findings();
        List<Decision> plain = new ArrayList<>();
        for (int i = 0; i < 61; i++) {
            plain.add(plain("fits-" + i, Verdict.RIGHT_SIZED));
        }
        Map<String, Integer> looked = whole.digest().looked();
        Digest parts = digest(findings.subList(0, 4), DENIED)
                .then(Digest.of(looked, Map.of(), DENIED, findings.subList(4, 9)))
                .then(Digest.of(looked, Map.of(), DENIED, plain));
        var since = new SinceLastMessage(whole.since().findings(), true, List.of(SIX.minus(Duration.ofDays(1))));
        return new ScanSummary(HEADING, parts, since, Set.of());
    }

    /// The same with everything that a name can do to a message.
    static ScanSummary hostile(String text) {
        Decision decision = new Decision(
                ec2("i-0bad"),
                text,
                Environment.PROD,
                "ec2-oversized",
                Verdict.OVERSIZED,
                Optional.of(resize("i-0bad", "m5.2xlarge", "m5.large", "210.24", BOOK)),
                0.9,
                List.of(),
                Optional.of(new Owner(Owner.Kind.CLOUDFORMATION, text)),
                text);
        var digest = Digest.of(Map.of(text, 1), Map.of(), List.of(new Failure(text, text)), List.of(decision));
        var news = new News(keys(decision), Set.of(), List.of(closed(text, text)));
        return new ScanSummary(
                HEADING, digest, new SinceLastMessage(news, true, List.of(SIX)), Set.of(Gap.BEGINNING, Gap.END));
    }

    private static Digest digest(List<Decision> decisions, List<Failure> failed) {
        return Digest.of(
                Map.of("AWS::EC2::Instance", 64, "AWS::Lambda::Function", 14),
                Map.of(Skip.GROUP_MEMBER, 9, Skip.TOO_LITTLE_DATA, 4, Skip.PROTECTED, 2, Skip.SPOT, 3, Skip.STOPPED, 1),
                failed,
                decisions);
    }

    private static Set<FindingKey> keys(Decision... decisions) {
        return Arrays.stream(decisions).map(FindingKey::of).collect(Collectors.toSet());
    }

    private static Optional<URI> link() {
        return Optional.of(URI.create("https://eu-central-1.console.aws.amazon.com/dynamodbv2/home?region=eu-central-1"
                + "#item-explorer?table=trimtab-dev&maximize=true"));
    }

    private static List<Decision> findings() {
        return List.of(
                oversized(
                        "shop-web-1",
                        "i-0a1b2c3d4e5f60718",
                        "m5.2xlarge",
                        "m5.large",
                        "210.24",
                        "The busiest 0.5 % of 14 days used 12 % of 8 vCPUs and at most 17 % of 32 GiB; "
                                + "m5.large holds that with 20 % headroom and a reserve.",
                        Optional.of(new Owner(Owner.Kind.CLOUDFORMATION, "shop-web"))),
                oversized(
                        "analytics-replay",
                        "i-07d1c2b3a4f5e6071",
                        "r5.4xlarge",
                        "r5.2xlarge",
                        "367.92",
                        "The busiest 0.5 % of 14 days used 31 % of 16 vCPUs and at most 38 % of 128 GiB; "
                                + "r5.2xlarge holds that with 20 % headroom and a reserve.",
                        Optional.of(new Owner(Owner.Kind.TERRAFORM, "analytics"))),
                oversized(
                        "build-runner-4",
                        "i-0c9e8d7f6a5b40312",
                        "c5.4xlarge",
                        "c5.2xlarge",
                        "248.20",
                        "The busiest 0.5 % of 14 days used 22 % of 16 vCPUs and at most 29 % of 32 GiB; "
                                + "c5.2xlarge holds that with 20 % headroom and a reserve.",
                        Optional.empty()),
                oversized(
                        "mail-relay",
                        "i-0f1e2d3c4b5a69788",
                        "m5.xlarge",
                        "m5.large",
                        "70.08",
                        "The busiest 0.5 % of 14 days used 9 % of 4 vCPUs and at most 21 % of 16 GiB; "
                                + "m5.large holds that with 20 % headroom and a reserve.",
                        Optional.empty()),
                lambda(
                        "image-resize",
                        "3008",
                        "896",
                        "61.77",
                        "Used at most 702 MiB of 3008 MiB in 1.2 million invocations; 896 MiB is 1.25 × that, rounded up."),
                oversized(
                        "docs-preview",
                        "i-02b3c4d5e6f708192",
                        "t3.large",
                        "t3.medium",
                        "30.37",
                        "The busiest 0.5 % of 14 days used 18 % of 2 vCPUs, within the baseline of t3.medium.",
                        Optional.empty()),
                oversized(
                        "legacy-sync",
                        "i-0998877665544332a",
                        "m4.large",
                        "t3.medium",
                        "42.63",
                        "The busiest 0.5 % of 14 days used 6 % of 2 vCPUs and at most 31 % of 8 GiB.",
                        Optional.empty()),
                undersized(),
                idle());
    }

    private static Decision oversized(
            String name, String id, String from, String to, String saving, String because, Optional<Owner> owner) {
        return new Decision(
                ec2(id),
                name,
                Environment.PROD,
                "ec2-oversized",
                Verdict.OVERSIZED,
                Optional.of(resize(id, from, to, saving, name.startsWith("legacy") ? BOOK : LIST)),
                0.94,
                List.of(new Evidence(
                                "CPUUtilization", "p99.5 of hourly maxima", Duration.ofDays(14), 12.3, "Percent", 0.93)
                        .with(Optional.of(
                                new Outline("0az3-zk18cd9za", 13.1, Duration.ofDays(1), Outline.Fold.MAXIMUM)))),
                owner,
                because);
    }

    private static Decision lambda(String name, String from, String to, String saving, String because) {
        Arn arn = Arn.of("aws", "lambda", "eu-central-1", "123456789012", "function:" + name);
        var plan = new Plan(
                arn,
                ChangeKind.RESIZE_FUNCTION,
                new TreeMap<>(Map.of("memoryMib", from)),
                new TreeMap<>(Map.of("memoryMib", to)));
        return new Decision(
                arn,
                name,
                Environment.STAGING,
                "lambda-oversized",
                Verdict.OVERSIZED,
                Optional.of(remedy(plan, saving, LIST, Optional.empty())),
                0.97,
                List.of(),
                Optional.empty(),
                because);
    }

    private static Decision undersized() {
        return new Decision(
                ec2("i-0d4c3b2a190807f6e"),
                "orders-queue",
                Environment.PROD,
                "ec2-undersized",
                Verdict.UNDERSIZED,
                Optional.of(resize("i-0d4c3b2a190807f6e", "m5.large", "m5.xlarge", "-70.08", LIST)),
                0.9,
                List.of(),
                Optional.empty(),
                "Memory was full on 9 of 14 days (97 % of 8 GiB at most). m5.xlarge would hold it, "
                        + "for 70.08 USD a month more.");
    }

    private static Decision idle() {
        return new Decision(
                ec2("i-0eeddccbbaa998877"),
                "poc-2024-kafka",
                Environment.DEV,
                "ec2-idle",
                Verdict.IDLE,
                Optional.empty(),
                0.96,
                List.of(),
                Optional.empty(),
                "At most 0.6 % of 2 vCPUs and 0.3 MB of traffic a day in 14 days.");
    }

    private static Decision plain(String name, Verdict verdict) {
        return new Decision(
                ec2("i-" + name),
                name,
                Environment.PROD,
                "ec2-plain",
                verdict,
                Optional.empty(),
                1,
                List.of(),
                Optional.empty(),
                "It is as it should be.");
    }

    private static Remedy resize(String id, String from, String to, String saving, PriceSource prices) {
        var plan = new Plan(
                ec2(id),
                ChangeKind.RESIZE_INSTANCE,
                new TreeMap<>(Map.of("instanceType", from)),
                new TreeMap<>(Map.of("instanceType", to)));
        Optional<String> edit = id.equals("i-0a1b2c3d4e5f60718")
                ? Optional.of("In the template of stack shop-web, resource WebServer1:\n  InstanceType: m5.large  "
                        + "# was m5.2xlarge")
                : Optional.empty();
        return remedy(plan, saving, prices, edit);
    }

    private static Remedy remedy(Plan plan, String saving, PriceSource prices, Optional<String> edit) {
        MonthlyCost amount = MonthlyCost.usd(saving);
        return new Remedy(
                plan,
                Remedy.Standing.OBSERVED,
                new Saving(amount, amount, new Saving.Basis.BeforeCommitments("Cost Explorer is not enabled")),
                prices,
                Risk.LOW,
                edit);
    }

    private static Arn ec2(String id) {
        return Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/" + id);
    }

    private static ClosedFinding closed(String name, String because) {
        return new ClosedFinding(ec2("i-0closed"), name, "ec2-oversized", Optional.empty(), because);
    }
}
