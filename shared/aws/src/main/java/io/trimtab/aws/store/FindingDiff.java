package io.trimtab.aws.store;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.resource.Arn;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds what a run saw against what the table knows, and says what has to be written. A finding whose substance is
/// the same is not written again, save once a day for its figures and its `lastSeen`, or at once where its saving has
/// moved by more than a tenth.
final class FindingDiff {
    /// Less than a day, so that a daily run refreshes each finding although it never starts at the same second.
    static final Duration REFRESH_AFTER = Duration.ofHours(20);

    private static final BigDecimal TENTH = new BigDecimal("0.1");

    private FindingDiff() {}

    /// What becomes of one finding.
    sealed interface Step {
        record Appear(Decision decision) implements Step {}

        record Change(Decision decision, KnownFinding before) implements Step {}

        record Refresh(Decision decision, KnownFinding before) implements Step {}

        record Keep(FindingKey key) implements Step {}

        record Close(KnownFinding known, String because) implements Step {}
    }

    /// @param known by key: the open findings of the run's own account and region, and any closed one that is found
    ///     again
    static List<Step> seen(Map<FindingKey, Decision> found, Map<FindingKey, KnownFinding> known, Instant now) {
        List<Step> steps = new ArrayList<>();
        found.forEach((key, decision) -> steps.add(Optional.ofNullable(known.get(key))
                .filter(KnownFinding::open)
                .map(finding -> step(decision, finding, now))
                .orElseGet(() -> new Step.Appear(decision))));
        return steps;
    }

    /// What becomes of the open findings that a whole run has not found again.
    static List<Step> unseen(Sighting sighting, Collection<KnownFinding> known) {
        Set<FindingKey> found = found(sighting.judgements()).keySet();
        Map<Arn, List<Judgement>> judged =
                sighting.judgements().stream().collect(Collectors.groupingBy(Judgement::resource));
        return known.stream()
                .filter(finding -> finding.open() && !found.contains(finding.key()))
                .map(finding ->
                        end(finding, sighting, judged.getOrDefault(finding.key().resource(), List.of())))
                .toList();
    }

    static Map<FindingKey, Decision> found(List<Judgement> judgements) {
        Map<FindingKey, Decision> found = new LinkedHashMap<>();
        for (Judgement judgement : judgements) {
            if (judgement instanceof Decision decision && decision.isFinding()) {
                found.put(FindingKey.of(decision), decision);
            }
        }
        return found;
    }

    private static Step step(Decision decision, KnownFinding before, Instant now) {
        if (!FindingItem.substance(decision).equals(before.substance())) {
            return new Step.Change(decision, before);
        }
        boolean old = !before.lastSeen().plus(REFRESH_AFTER).isAfter(now);
        return old || moved(before.monthlySaving(), decision.monthlySaving())
                ? new Step.Refresh(decision, before)
                : new Step.Keep(before.key());
    }

    private static boolean moved(Optional<MonthlyCost> before, Optional<MonthlyCost> now) {
        if (before.isEmpty() || now.isEmpty()) {
            return before.isPresent() != now.isPresent();
        }
        BigDecimal was = before.get().rounded().amount();
        BigDecimal is = now.get().rounded().amount();
        return is.subtract(was).abs().compareTo(was.abs().multiply(TENTH).max(BigDecimal.ONE)) > 0;
    }

    /// A finding ends with the reason of the newest judgement, or because its resource is gone. What could not be
    /// judged, for lack of data or because the run did not get there, holds.
    private static Step end(KnownFinding finding, Sighting sighting, List<Judgement> judgements) {
        if (judgements.stream().anyMatch(FindingDiff::holds)) {
            return new Step.Keep(finding.key());
        }
        if (!judgements.isEmpty()) {
            return new Step.Close(finding, judgements.getLast().because());
        }
        Arn resource = finding.key().resource();
        boolean gone = sighting.listedServices().contains(resource.service())
                && !sighting.present().contains(resource);
        return gone ? new Step.Close(finding, "The resource is no longer there.") : new Step.Keep(finding.key());
    }

    private static boolean holds(Judgement judgement) {
        return switch (judgement) {
            case Decision decision -> decision.verdict() == Verdict.UNKNOWN;
            case Judgement.PassedOver passed ->
                switch (passed.reason()) {
                    case TOO_LITTLE_DATA, CHANGE_PENDING -> true;
                    case PROTECTED, GROUP_MEMBER, SPOT, STOPPED, TOO_NEW, SERVERLESS, GONE -> false;
                };
        };
    }
}
