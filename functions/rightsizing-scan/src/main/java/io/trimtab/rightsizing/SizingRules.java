package io.trimtab.rightsizing;

import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.sizing.DemandRule;

/// The rules of need that a policy asks for.
public record SizingRules(DemandRule cpu, DemandRule memory) {
    public static SizingRules of(RightsizingPolicy policy) {
        return new SizingRules(DemandRule.cpu(), DemandRule.memory());
    }
}
