package io.trimtab.rightsizing;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.ledger.RuleRecord;
import java.util.List;
import java.util.Map;

/// What became of each rule's earlier changes, by the ledger: a rule whose changes had to be rolled back is believed
/// less from then on.
///
/// @param byRule those that the ledger knows
record TrackRecord(Map<String, RuleRecord> byRule) {
    private static final RuleRecord NONE = new RuleRecord(0, 0);

    TrackRecord {
        byRule = Map.copyOf(byRule);
    }

    List<Judgement> on(List<Judgement> judgements) {
        return judgements.stream().map(this::on).toList();
    }

    private Judgement on(Judgement judgement) {
        return switch (judgement) {
            case Judgement.PassedOver passed -> passed;
            case Decision decision ->
                decision.withConfidence(
                        byRule.getOrDefault(decision.rule(), NONE).confidence(decision.confidence()));
        };
    }
}
