package io.trimtab.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.store.FindingDiff.Step;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.resource.Arn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingDiffTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    private static final Decision OVERSIZED = Decisions.oversized(1);

    @Test
    void unknownToTheTableAppears() {
        assertThat(steps(saw(OVERSIZED), List.of(), NOW)).containsExactly(new Step.Appear(OVERSIZED));
    }

    @Test
    void rightSizedIsNoFinding() {
        assertThat(steps(saw(Decisions.rightSized(1)), List.of(), NOW)).isEmpty();
    }

    @Test
    void sameSubstanceIsKeptAlthoughItsFiguresMoveALittle() {
        var known = known(OVERSIZED, NOW.minusSeconds(60));
        var moved = Decisions.oversized(1, "m5.large", "215.00", 12.4);

        assertThat(steps(saw(moved), List.of(known), NOW)).containsExactly(new Step.Keep(known.key()));
    }

    @Test
    void anotherTargetIsAChange() {
        var known = known(OVERSIZED, NOW.minusSeconds(60));
        var smaller = Decisions.oversized(1, "m5.xlarge", "210.24", 12.3);

        assertThat(steps(saw(smaller), List.of(known), NOW)).containsExactly(new Step.Change(smaller, known));
    }

    @Test
    void savingThatMovesByMoreThanATenthIsWrittenAtOnce() {
        var known = known(OVERSIZED, NOW.minusSeconds(60));
        var tenth = Decisions.oversized(1, "m5.large", "231.26", 12.3);
        var more = Decisions.oversized(1, "m5.large", "231.27", 12.3);

        assertThat(steps(saw(tenth), List.of(known), NOW)).containsExactly(new Step.Keep(known.key()));
        assertThat(steps(saw(more), List.of(known), NOW)).containsExactly(new Step.Refresh(more, known));
    }

    @Test
    void dayOldIsRefreshed() {
        var twentyHours = known(OVERSIZED, NOW.minusSeconds(72_000));
        var less = known(OVERSIZED, NOW.minusSeconds(71_999));

        assertThat(steps(saw(OVERSIZED), List.of(twentyHours), NOW))
                .containsExactly(new Step.Refresh(OVERSIZED, twentyHours));
        assertThat(steps(saw(OVERSIZED), List.of(less), NOW)).containsExactly(new Step.Keep(less.key()));
    }

    @Test
    void newJudgementClosesWithItsReason() {
        var known = known(OVERSIZED, NOW);
        var now = Decisions.rightSized(1);

        assertThat(steps(saw(now), List.of(known), NOW)).containsExactly(new Step.Close(known, now.because()));
    }

    @Test
    void whatCannotBeJudgedForLackOfDataHolds() {
        var known = known(OVERSIZED, NOW);

        assertThat(steps(saw(Decisions.unknown(1)), List.of(known), NOW)).containsExactly(new Step.Keep(known.key()));
        assertThat(steps(saw(Decisions.passedOver(1, Skip.TOO_LITTLE_DATA)), List.of(known), NOW))
                .containsExactly(new Step.Keep(known.key()));
        assertThat(steps(saw(Decisions.passedOver(1, Skip.CHANGE_PENDING)), List.of(known), NOW))
                .containsExactly(new Step.Keep(known.key()));
    }

    @Test
    void oneJudgementWithoutDataHoldsWhateverTheOthersSay() {
        var known = known(OVERSIZED, NOW);

        assertThat(steps(saw(Decisions.unknown(1), Decisions.rightSized(1)), List.of(known), NOW))
                .containsExactly(new Step.Keep(known.key()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Skip.class,
            names = {"TOO_LITTLE_DATA", "CHANGE_PENDING"},
            mode = EnumSource.Mode.EXCLUDE)
    void passedOverForGoodCloses(Skip reason) {
        var known = known(OVERSIZED, NOW);

        assertThat(steps(saw(Decisions.passedOver(1, reason)), List.of(known), NOW))
                .containsExactly(new Step.Close(known, "It was passed over: " + reason + "."));
    }

    @Test
    void resourceThatIsNoLongerListedCloses() {
        var known = known(OVERSIZED, NOW);

        assertThat(steps(sighting(Set.of(), Set.of("ec2")), List.of(known), NOW))
                .containsExactly(new Step.Close(known, "The resource is no longer there."));
    }

    @Test
    void serviceThatWasDeniedClosesNothing() {
        var known = known(OVERSIZED, NOW);

        assertThat(steps(sighting(Set.of(), Set.of("rds", "lambda")), List.of(known), NOW))
                .containsExactly(new Step.Keep(known.key()));
    }

    @Test
    void runThatDidNotGetToItClosesNothing() {
        var known = known(OVERSIZED, NOW);

        assertThat(steps(sighting(Set.of(Decisions.instance(1)), Set.of("ec2")), List.of(known), NOW))
                .containsExactly(new Step.Keep(known.key()));
    }

    @Test
    void closedFindingThatComesBackAppears() {
        var was = known(OVERSIZED, NOW);
        var closed = new KnownFinding(
                was.key(),
                was.name(),
                false,
                was.substance(),
                was.monthlySaving(),
                was.firstSeen(),
                was.lastSeen(),
                was.newsAt());

        assertThat(steps(saw(OVERSIZED), List.of(closed), NOW)).containsExactly(new Step.Appear(OVERSIZED));
        assertThat(steps(saw(Decisions.rightSized(1)), List.of(closed), NOW)).isEmpty();
    }

    @Test
    void resourceListedTwiceIsWrittenOnce() {
        assertThat(steps(saw(OVERSIZED, OVERSIZED), List.of(), NOW)).containsExactly(new Step.Appear(OVERSIZED));
    }

    static KnownFinding known(Decision decision, Instant lastSeen) {
        return new KnownFinding(
                FindingKey.of(decision),
                decision.name(),
                true,
                FindingItem.substance(decision),
                decision.monthlySaving(),
                Instant.parse("2026-01-01T06:00:00Z"),
                lastSeen,
                lastSeen);
    }

    private static List<Step> steps(Sighting sighting, List<KnownFinding> known, Instant now) {
        Map<FindingKey, KnownFinding> byKey =
                known.stream().collect(Collectors.toMap(KnownFinding::key, finding -> finding));
        List<Step> steps = new ArrayList<>(FindingDiff.seen(FindingDiff.found(sighting.judgements()), byKey, now));
        steps.addAll(FindingDiff.unseen(sighting, known));
        return steps;
    }

    private static Sighting saw(Judgement... judgements) {
        return new Sighting(List.of(judgements), Set.of(Decisions.instance(1)), Set.of("ec2"));
    }

    private static Sighting sighting(Set<Arn> present, Set<String> services) {
        return new Sighting(List.of(), present, services);
    }
}
