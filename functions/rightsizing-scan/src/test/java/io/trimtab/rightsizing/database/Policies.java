package io.trimtab.rightsizing.database;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.CandidatePolicy;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.policy.SavingPolicy;
import io.trimtab.rightsizing.Fixtures;
import java.util.function.UnaryOperator;

/// The shipped policy with one figure changed.
final class Policies {
    private Policies() {}

    static Policy with(Policy policy, RightsizingPolicy.Upsize upsize) {
        return each(policy, rules -> copy(rules, rules.saving(), rules.candidates(), upsize));
    }

    static Policy withoutBurstable(Policy policy) {
        return each(policy, rules -> {
            CandidatePolicy was = rules.candidates();
            return copy(
                    rules,
                    rules.saving(),
                    new CandidatePolicy(was.families(), false, was.graviton(), was.gravitonTag()),
                    rules.upsize());
        });
    }

    static Policy withMinimumSaving(String usd) {
        return each(
                Fixtures.POLICY,
                rules -> copy(
                        rules,
                        new SavingPolicy(
                                rules.saving().oversizedBelow(), rules.saving().minimumShare(), MonthlyCost.usd(usd)),
                        rules.candidates(),
                        rules.upsize()));
    }

    private static RightsizingPolicy copy(
            RightsizingPolicy rules, SavingPolicy saving, CandidatePolicy candidates, RightsizingPolicy.Upsize upsize) {
        return new RightsizingPolicy(
                rules.evidence(),
                rules.headroom(),
                saving,
                rules.idle(),
                candidates,
                rules.functions(),
                upsize,
                rules.ownedProductionProposeOnly(),
                rules.protectedTags());
    }

    private static Policy each(Policy policy, UnaryOperator<RightsizingPolicy> change) {
        return new Policy(
                policy.environmentTags(),
                policy.ownerMarkers(),
                policy.notifications(),
                changed(policy.dev(), change),
                changed(policy.staging(), change),
                changed(policy.prod(), change));
    }

    private static EnvironmentPolicy changed(EnvironmentPolicy environment, UnaryOperator<RightsizingPolicy> change) {
        return environment.with(change.apply(environment.rightsizing()));
    }
}
