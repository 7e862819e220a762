package io.trimtab.domain.guardrail;

import io.trimtab.domain.change.Activity;
import io.trimtab.domain.money.MonthlyCost;
import java.time.Duration;
import java.util.Optional;

/// What changes that cost more may add in 31 days. What changes save is not set against it: savings are expected, costs
/// are sure. What a step adds another takes away; the most that they cost together is bounded by their range and
/// budget.
final class CostCap implements Guardrail {
    private static final Duration MONTH = Duration.ofDays(31);

    @Override
    public String name() {
        return "COST_CAP";
    }

    @Override
    public Optional<Refusal> refusal(Question question) {
        MonthlyCost saving = question.change().proposal().monthlySaving();
        if (!saving.isNegative() || question.change().plan().kind().isStep()) {
            return Optional.empty();
        }
        MonthlyCost cap = question.policy().changes().monthlyCostCap();
        MonthlyCost added = question.circumstances().activity().acts().stream()
                .filter(act -> act.at().plus(MONTH).isAfter(question.now()))
                .map(Activity.Act::saving)
                .filter(MonthlyCost::isNegative)
                .reduce(MonthlyCost.zero(saving.perMonth().currency()).minus(saving), MonthlyCost::minus);
        return cap.isAtLeast(added)
                ? Optional.empty()
                : Refusal.later(
                        this,
                        "With it, the changes of 31 days would add " + added.formatted() + ", and the cap is "
                                + cap.formatted() + ".");
    }
}
