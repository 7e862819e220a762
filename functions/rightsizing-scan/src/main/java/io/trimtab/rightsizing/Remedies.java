package io.trimtab.rightsizing;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.ModePolicy;
import io.trimtab.domain.policy.SavingPolicy;
import java.math.BigDecimal;

/// What all remedies have in common.
public final class Remedies {
    private Remedies() {}

    public static boolean isWorthIt(MonthlyCost saving, MonthlyCost before, SavingPolicy policy) {
        return saving.isAtLeast(policy.minimum()) && saving.fractionOf(before) >= policy.minimumShare();
    }

    /// A mode that may act is still told as a proposal: approving is not the scan's job.
    public static Remedy.Standing standing(ModePolicy modes, ChangeKind kind) {
        return modes.mode(kind) == Mode.OBSERVE ? Remedy.Standing.OBSERVED : Remedy.Standing.PROPOSED;
    }

    /// What another size costs, by what it saves: `154.76 USD a month more`, or `less`.
    public static String difference(MonthlyCost saving) {
        return saving.isNegative() ? saving.times(-1).formatted() + " more" : saving.formatted() + " less";
    }

    /// @param number 99.5 becomes `99.5`, 99.0 becomes `99`
    public static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
