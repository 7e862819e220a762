package io.trimtab.aws.store;

import static io.trimtab.aws.store.Decisions.ACCOUNT;
import static io.trimtab.aws.store.Decisions.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.resource.Arn;
import io.trimtab.testing.LocalTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticeStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00.300Z");
    private static final RunLease LEASE = lease(REGION);
    private static final List<String> SLACK = List.of("slack");

    private final LocalTable local = new LocalTable();
    private final FindingStore findings = new FindingStore(new StateTable(local.client(), LocalTable.NAME), _ -> {});
    private final NoticeStore notices =
            new NoticeStore(new StateTable(local.client(), LocalTable.NAME), "rightsizing-scan");

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void nobodyKnowsAnythingBeforeTheFirstMessage() {
        assertThat(notices.told(LEASE, SLACK).by("slack")).isEqualTo(Told.Mark.NOTHING);
    }

    @Test
    void eachChannelHasItsOwnMarkThatNeverGoesBack() {
        assertThat(notices.tell(LEASE, "slack", new Told.Mark(NOW, 2))).isTrue();
        assertThat(notices.tell(LEASE, "email", new Told.Mark(NOW.minusSeconds(9), 0)))
                .isTrue();
        assertThat(notices.tell(LEASE, "slack", new Told.Mark(NOW.minusMillis(1), 5)))
                .isFalse();

        var told = notices.told(LEASE, List.of("email", "slack"));
        assertThat(told.by("slack")).isEqualTo(new Told.Mark(NOW, 2));
        assertThat(told.by("email")).isEqualTo(new Told.Mark(NOW.minusSeconds(9), 0));
        assertThat(told.earliest()).isEqualTo(NOW.minusSeconds(9));
        assertThat(notices.told(lease("us-east-1"), SLACK).by("slack")).isEqualTo(Told.Mark.NOTHING);
    }

    @Test
    void channelThatIsNewBeginsWhereTheOthersAre() {
        notices.tell(LEASE, "slack", new Told.Mark(NOW, 2));

        assertThat(notices.told(LEASE, List.of("email", "slack")).by("email")).isEqualTo(new Told.Mark(NOW, 2));
    }

    @Test
    void marksNeverExpire() {
        notices.tell(LEASE, "slack", new Told.Mark(NOW, 0));

        assertThat(local.items()).hasSize(1).allSatisfy(item -> assertThat(item).doesNotContainKey("expiresAt"));
    }

    @Test
    void whatAppearedChangedAndClosedIsNewsUntilItIsTold() {
        record(NOW, Decisions.oversized(1), Decisions.oversized(2), Decisions.oversized(3));
        tell("slack", NOW);
        var later = NOW.plusSeconds(60);

        var recorded = record(
                later,
                Decisions.oversized(1),
                Decisions.oversized(2, "m5.xlarge", "210.24", 12.3),
                Decisions.rightSized(3),
                Decisions.oversized(4));

        var news = recorded.untold().since(NOW);
        assertThat(news.appeared()).containsExactly(FindingKey.of(Decisions.oversized(4)));
        assertThat(news.changed()).containsExactly(FindingKey.of(Decisions.oversized(2)));
        assertThat(news.closed()).extracting(ClosedFinding::resource).containsExactly(Decisions.instance(3));
        assertThat(recorded.untold().since(later).isNothing()).isTrue();

        var again = record(
                later.plusSeconds(60),
                Decisions.oversized(1),
                Decisions.oversized(2, "m5.xlarge", "210.24", 12.3),
                Decisions.rightSized(3),
                Decisions.oversized(4));
        assertThat(again.changes().nothing()).isTrue();
        assertThat(again.untold().since(NOW)).isEqualTo(news);

        tell("slack", again.at());
        var quiet = record(
                later.plusSeconds(120),
                Decisions.oversized(1),
                Decisions.oversized(2, "m5.xlarge", "210.24", 12.3),
                Decisions.rightSized(3),
                Decisions.oversized(4));
        assertThat(quiet.untold()).isEqualTo(new Untold(List.of(), List.of()));
    }

    @Test
    void findingThatChangedBeforeAnybodyKnewOfItIsNew() {
        record(NOW, Decisions.oversized(1));

        var news = record(NOW.plusSeconds(60), Decisions.oversized(1, "m5.xlarge", "210.24", 12.3))
                .untold()
                .since(Instant.EPOCH);

        assertThat(news.appeared()).hasSize(1);
        assertThat(news.changed()).isEmpty();
    }

    @Test
    void findingThatClosedAndCameBackIsNotGone() {
        record(NOW, Decisions.oversized(1));
        tell("slack", NOW);
        record(NOW.plusSeconds(60), Decisions.rightSized(1));

        var news = record(NOW.plusSeconds(120), Decisions.oversized(1)).untold().since(NOW);

        assertThat(news.closed()).isEmpty();
        assertThat(news.appeared()).containsExactly(FindingKey.of(Decisions.oversized(1)));
    }

    @Test
    void clockThatLagsDoesNotHideNewsBehindTheMark() {
        tell("slack", NOW);

        var recorded = record(NOW.minusSeconds(5), Decisions.oversized(1));

        assertThat(recorded.at()).isEqualTo(NOW.plusMillis(1));
        assertThat(recorded.untold().since(NOW).appeared()).hasSize(1);
    }

    @Test
    void refreshOfFiguresIsNoNews() {
        record(NOW, Decisions.oversized(1));
        tell("slack", NOW);

        var day = record(NOW.plus(Duration.ofDays(1)), Decisions.oversized(1));

        assertThat(day.untold().since(NOW).isNothing()).isTrue();
    }

    @Test
    void partsAreKeptInTheirOrderUntilTheMarkPassesThem() {
        var first = part("run-1", Optional.empty(), NOW);
        var second = part("run-1", Optional.of("arn-b"), NOW.plusSeconds(300));
        notices.keep(LEASE, second);
        notices.keep(LEASE, first);
        notices.keep(LEASE, first);
        notices.keep(lease("us-east-1"), part("run-2", Optional.empty(), NOW));

        assertThat(notices.partsSince(LEASE, Instant.EPOCH)).containsExactly(first, second);
        assertThat(notices.partsSince(LEASE, NOW.minusMillis(1))).containsExactly(first, second);
        assertThat(notices.partsSince(LEASE, NOW)).containsExactly(second);
        assertThat(notices.partsSince(LEASE, second.at())).isEmpty();
        assertThat(local.items()).allSatisfy(item -> assertThat(item).containsKey("expiresAt"));
    }

    @Test
    void repeatedPartStandsForWhatItWentOverAgain() {
        var first = part("run-1", Optional.empty(), NOW);
        var second = part("run-1", Optional.of("arn-b"), NOW.plusSeconds(300));
        var firstAgain = part("run-1", Optional.empty(), NOW.plusSeconds(400));

        assertThat(firstAgain.replaces(first)).isTrue();
        assertThat(firstAgain.replaces(second)).isTrue();
        assertThat(second.replaces(first)).isFalse();
        assertThat(firstAgain.replaces(part("run-2", Optional.empty(), NOW))).isFalse();
    }

    private Recorded record(Instant now, Decision... decisions) {
        List<Judgement> judgements = List.copyOf(Arrays.asList(decisions));
        Set<Arn> present = judgements.stream().map(Judgement::resource).collect(Collectors.toSet());
        Recording recording = findings.open(LEASE, notices.told(LEASE, SLACK), now);
        recording.write(judgements, now);
        return recording.end(new Sighting(judgements, present, Set.of("ec2")), now);
    }

    private void tell(String channel, Instant until) {
        notices.tell(LEASE, channel, new Told.Mark(until, 0));
    }

    private static RunPart part(String runId, Optional<String> after, Instant at) {
        return new RunPart(runId, after, at.minusSeconds(200), at, false, "{}");
    }

    private static RunLease lease(String region) {
        return new RunLease("rightsizing-scan", ACCOUNT, region, "event-1", NOW.plus(Duration.ofDays(9)));
    }
}
