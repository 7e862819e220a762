package io.trimtab.aws.store;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.resource.Arn;
import java.util.Optional;

/// A finding that is no longer there.
///
/// @param because why
/// @param monthlySaving what it had promised
public record ClosedFinding(
        Arn resource, String name, String rule, Optional<MonthlyCost> monthlySaving, String because) {
    FindingKey key() {
        return new FindingKey(resource, rule);
    }
}
