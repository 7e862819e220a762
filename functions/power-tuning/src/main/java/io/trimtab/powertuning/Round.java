package io.trimtab.powertuning;

import io.trimtab.domain.ledger.RuleRecord;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.price.PriceList;
import io.trimtab.domain.tuning.Objective;
import java.time.Instant;

/// What holds for a whole run.
///
/// @param record what became of the steps so far
record Round(EnvironmentPolicy rules, Objective objective, PriceList prices, RuleRecord record, Instant stopAt) {}
