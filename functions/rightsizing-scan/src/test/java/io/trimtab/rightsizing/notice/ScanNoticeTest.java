package io.trimtab.rightsizing.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.notify.EmailMessage;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.store.News;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.outcome.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScanNoticeTest {
    @Test
    void saysNothingWhenNothingChanged() {
        var scan = Scans.of(List.of(Scans.oversized("web", "210.24")), Scans.appeared());
        assertThat(ScanNotice.of(scan)).isEqualTo(new Notice.Nothing("nothing changed since the last message"));
    }

    @Test
    void saysWhenOnlyWhatCanBeReadChanged() {
        var scan = Scans.of(List.of(), new SinceLastMessage(News.NONE, true, List.of()), List.of());
        assertThat(slack(scan)).contains("0 findings. Since the last message: all can be read again.");
    }

    @Test
    void countsAllSavingsAndShowsTheFiveLargestInTheirOrder() {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            decisions.add(Scans.oversized("web-" + i, i * 100 + ".50"));
        }
        decisions.add(Scans.undersized("db", "70.08"));
        var story = Story.of(Scans.of(decisions, Scans.appeared(decisions.getFirst())));
        assertThat(story.head().title()).isEqualTo("Rightsizing: 2,804 USD a month to save");
        assertThat(story.head().news()).isEqualTo("8 findings. Since the last message: 1 new.");
        assertThat(story.savings().entries())
                .extracting(Entry::name)
                .containsExactly("web-7", "web-6", "web-5", "web-4", "web-3");
        assertThat(story.savings().entries().getFirst().money()).isEqualTo("700.50 USD a month");
        assertThat(story.savings().more()).isEqualTo("… and 2 more that would save 301.00 USD a month");
        assertThat(story.tooSmall().entries()).extracting(Entry::money).containsExactly("+70.08 USD a month");
        assertThat(story.fineprint())
                .containsExactly("Growing what is too small would cost 70.08 USD a month; "
                        + "this is not taken off the saving.");
    }

    @Test
    void showsEachWithItsChangeAndItsSentence() {
        Decision web = Scans.oversized("web", "210.24");
        assertThat(slack(Scans.of(List.of(web), Scans.appeared(web))))
                .contains("*1.* `web` i-web\\nm5.2xlarge → m5.large  *210.24 USD a month*\\nBecause of web.")
                .contains("new · prod · low risk · confidence 94 %\"");
    }

    @Test
    void neverLetsSilencePassForHealth() {
        Decision web = Scans.oversized("web", "210.24");
        var failures = List.of(
                new Failure("rds:DescribeDBInstances", "AccessDenied"),
                new Failure("arn:aws:lambda:eu-central-1:123456789012:function:pay", "throttled"));
        var since = new SinceLastMessage(Scans.appeared(web), true, List.of(Instant.parse("2026-01-04T06:00:12Z")));
        var scan = Scans.of(List.of(web), since, failures, Gap.END, Gap.BEGINNING);
        assertThat(Story.of(scan).blindSpots())
                .containsExactly(
                        "RDS could not be read (rds:DescribeDBInstances): AccessDenied",
                        "arn:aws:lambda:eu-central-1:123456789012:function:pay: throttled",
                        "Only the end of this run is counted: its earlier parts were told before, or are lost.",
                        "Time ran out and no further part could be booked: the next run begins anew.");
        assertThat(Story.of(scan).unfinished())
                .containsExactly("The run of 4 Jan 2026, 06:00 UTC had not finished when this one began.");
        assertThat(Story.of(scan).head().news())
                .isEqualTo("1 finding. Since the last message: 1 new, not all can be read, 1 unfinished run.");
        for (String text :
                List.of(slack(scan), mail(scan).html().markup(), mail(scan).text())) {
            assertThat(text)
                    .containsIgnoringCase("not everything could be looked at")
                    .contains("AccessDenied");
        }
    }

    @Test
    void tellsFiveFailuresAndHowManyMoreThereAre() {
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            failures.add(new Failure("arn-" + i, "gone"));
        }
        var story = Story.of(Scans.of(List.of(), new SinceLastMessage(News.NONE, true, List.of()), failures));
        assertThat(story.blindSpots()).hasSize(6).contains("arn-4: gone").last().isEqualTo("… and 3 more");
    }

    @Test
    void marksFiguresThatMayBeOff() {
        Decision book = Scans.resized("book", Verdict.OVERSIZED, "9.99", Scans.BEFORE, Scans.BOOK);
        Decision list = Scans.resized("list", Verdict.OVERSIZED, "10", Scans.NET, Scans.LIST);
        var story = Story.of(Scans.of(List.of(book, list), Scans.appeared(book)));
        assertThat(story.savings().entries().get(0).markLine()).isEqualTo("prod · low risk · confidence 94 %");
        assertThat(story.savings().entries().get(1).markLine())
                .isEqualTo("new · prod · low risk · confidence 94 % · before commitments · price book of 2025-11-01");
        assertThat(story.fineprint())
                .containsExactly(
                        "Before commitments: reservations and Savings Plans are not known, so the bill may fall by less.",
                        "The price list did not answer for everything: some prices are from the "
                                + "price book of 2025-11-01.");
        assertThat(story.head().figure()).isEqualTo("19.99 USD a month");
    }

    @Test
    void saysWhatWasLookedAtAndPassedOverAndInWhichMode() {
        var story = Story.of(Scans.of(
                List.of(Scans.plain("a", Verdict.RIGHT_SIZED), Scans.plain("b", Verdict.UNKNOWN)),
                Scans.closed(Scans.closed("old", "its size now fits"))));
        assertThat(story.head().looked()).isEqualTo("Looked at 1,200 EC2 instances, 1 RDS instance.");
        assertThat(story.head().place()).isEqualTo("123456789012 · eu-central-1 · dev · 5 Jan 2026, 06:00 UTC");
        assertThat(story.head().title()).isEqualTo("Rightsizing: nothing to save");
        assertThat(story.head().mode()).isEqualTo("Mode observe: this is only told, nothing will be changed.");
        assertThat(story.passedOver()).isEqualTo("Passed over: 2 protected by a tag, 1 member of a group.");
        assertThat(story.verdicts()).containsExactly(new Story.Tally(1, "right-sized"), new Story.Tally(1, "unknown"));
        assertThat(story.gone()).containsExactly("old: its size now fits");
    }

    @Test
    void tellsIdleThingsApartFromLargeOnes() {
        Decision idle = Scans.plain("poc", Verdict.IDLE);
        var story = Story.of(Scans.of(List.of(idle), Scans.appeared(idle)));
        assertThat(story.savings().isEmpty()).isTrue();
        assertThat(story.idle().entries()).extracting(Entry::name).containsExactly("poc");
        assertThat(story.head().news()).isEqualTo("1 finding. Since the last message: 1 new.");
    }

    @Test
    void namesNoFigureWhereNoneMoves() {
        Decision timeout = Scans.undersized("pay", "0");
        var story = Story.of(Scans.of(List.of(timeout), Scans.appeared(timeout)));
        assertThat(story.tooSmall().entries().getFirst().money()).isEmpty();
        assertThat(story.fineprint()).isEmpty();
    }

    @Test
    void namesSettingsInAFewWords() {
        assertThat(change(Map.of("memoryMib", "1024"), Map.of("memoryMib", "512")))
                .isEqualTo("memory 1024 → 512 MiB");
        assertThat(change(
                        Map.of("storageType", "gp2", "iops", "3000", "allocatedGib", "100"),
                        Map.of("storageType", "gp3", "iops", "3000", "allocatedGib", "80")))
                .isEqualTo("allocated gib 100 → 80, storage gp2 → gp3");
    }

    @Test
    void putsTheFigureIntoTheSubject() {
        Decision web = Scans.oversized("web", "210.24");
        var mail = mail(Scans.of(List.of(web), Scans.appeared(web)));
        assertThat(mail.subject())
                .isEqualTo("Rightsizing: 210 USD a month to save "
                        + "(123456789012, eu-central-1, dev, 5 Jan 2026, 06:00 UTC)");
        assertThat(mail.text())
                .contains("MOST TO SAVE\n\nweb  i-web\nm5.2xlarge → m5.large  210.24 USD a month\nBecause of web.\n")
                .contains("See all findings: https://example.com/findings");
    }

    @Test
    void tellsARunInPartsAsOneRun() {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            decisions.add(Scans.oversized("web-" + i, i * 100 + ".50"));
        }
        decisions.add(Scans.undersized("db-1", "70.08"));
        decisions.add(Scans.plain("poc", Verdict.IDLE));
        decisions.add(Scans.undersized("db-2", "35.04"));
        decisions.add(Scans.plain("fits", Verdict.RIGHT_SIZED));
        var denied = new Failure("rds:DescribeDBInstances", "AccessDenied");
        var whole = Scans.digest(decisions, List.of(denied));

        var parts = Scans.digest(decisions.subList(0, 4), List.of(denied))
                .then(Scans.digest(decisions.subList(4, 10), List.of(denied)))
                .then(Scans.digest(decisions.subList(10, 13), List.of(denied)));

        assertThat(parts.parts()).isEqualTo(3);
        assertThat(parts.lists()).isEqualTo(whole.lists());
        assertThat(parts.verdicts()).isEqualTo(whole.verdicts());
        assertThat(parts.looked()).isEqualTo(whole.looked());
        assertThat(parts.findings()).isEqualTo(12);
        assertThat(parts.growth()).isEqualTo(MonthlyCost.usd("105.12"));
        assertThat(parts.failures()).containsExactly(denied);
        assertThat(parts.skipped()).containsEntry(Skip.PROTECTED, 6);
        var since = new SinceLastMessage(Scans.appeared(decisions.getFirst()), false, List.of());
        var story = Story.of(new ScanSummary(Scans.HEADING, parts, since, Set.of()));
        assertThat(story.head().title()).isEqualTo("Rightsizing: 4,505 USD a month to save");
        assertThat(story.head().looked()).isEqualTo("Looked at 1,200 EC2 instances, 1 RDS instance, in 3 parts.");
        assertThat(story.savings().more()).isEqualTo("… and 4 more that would save 1,002.00 USD a month");
    }

    private static String change(Map<String, String> from, Map<String, String> to) {
        return ChangeText.of(Scans.plan("db", from, to));
    }

    private static String slack(ScanSummary scan) {
        return ((Notice.Message) ScanNotice.of(scan)).slack().toJson();
    }

    private static EmailMessage mail(ScanSummary scan) {
        return ((Notice.Message) ScanNotice.of(scan)).email();
    }
}
