package io.trimtab.rightsizing.notice;

import io.trimtab.aws.store.FindingKey;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.money.MonthlyCost;

/// One line of a list, with what it is sorted and found again by.
///
/// @param saving negative where it costs more, zero where no money moves
record Listed(FindingKey key, MonthlyCost saving, Entry entry) {
    static Listed of(Decision decision) {
        return new Listed(FindingKey.of(decision), Ranking.monthly(decision), Entry.of(decision));
    }
}
