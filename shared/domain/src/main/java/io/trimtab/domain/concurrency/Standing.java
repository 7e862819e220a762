package io.trimtab.domain.concurrency;

import io.trimtab.domain.money.MonthlyCost;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// How the function and its account are set now.
///
/// @param reserved none where the function draws on what no function has reserved
/// @param provisioned as asked for; none where no alias or version could hold any ($LATEST cannot), 0 where one could
/// @param settling whether an earlier provision is still on its way (`IN_PROGRESS`)
/// @param perProvisioned what one provisioned execution environment costs when it stands all month
/// @param lowered when provisioned or reserved concurrency was lowered lately; older than an hour does not matter
public record Standing(
        OptionalInt reserved,
        OptionalInt provisioned,
        boolean settling,
        AccountConcurrency account,
        MonthlyCost perProvisioned,
        List<Instant> lowered) {
    public Standing {
        reserved.ifPresent(value -> Figures.atLeast("reserved", value, 0));
        provisioned.ifPresent(value -> Figures.atLeast("provisioned", value, 0));
        lowered = List.copyOf(lowered);
    }
}
