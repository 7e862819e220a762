package io.trimtab.domain.concurrency;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;

/// How far a function's concurrency may go: every limit there is, applied last and in one place.
record Room(Standing standing, ConcurrencyPolicy policy) {
    /// What this function may have reserved, with what it has, so that the floor stays for those without.
    int mostReserved() {
        return Math.max(0, spare() + standing.reserved().orElse(0));
    }

    /// An account limited to 10, as new ones are, cannot reserve: AWS keeps 100 unreserved.
    boolean accountCanReserve() {
        return standing.account().limit() > policy.unreservedFloor();
    }

    /// Provisioned concurrency is part of what is reserved, or else takes from what is unreserved.
    int mostProvisioned() {
        int byAccount = standing.reserved()
                .orElse(Math.max(0, spare() + standing.provisioned().orElse(0)));
        return Math.min(Math.min(policy.provisionedMaximum(), byAccount), byBudget());
    }

    /// The floor of the policy, as far as the limits leave it.
    int clampProvisioned(int wanted) {
        int most = mostProvisioned();
        return Math.clamp(wanted, Math.min(policy.provisionedMinimum(), most), most);
    }

    private int spare() {
        return standing.account().unreserved() - policy.unreservedFloor();
    }

    private int byBudget() {
        BigDecimal each = standing.perProvisioned().perMonth().amount();
        if (policy.monthlyBudget().isEmpty() || each.signum() <= 0) {
            return Integer.MAX_VALUE;
        }
        BigDecimal most = policy.monthlyBudget().get().perMonth().amount().divide(each, 0, RoundingMode.FLOOR);
        return most.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }

    /// What bounds what is provisioned, in words.
    String bound() {
        int most = mostProvisioned();
        OptionalInt reserved = standing.reserved();
        if (most == policy.provisionedMaximum()) {
            return "the policy's maximum";
        }
        if (most == byBudget()) {
            return "the budget";
        }
        return reserved.isPresent() ? "what is reserved" : "what the account has left";
    }
}
