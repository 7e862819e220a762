package io.trimtab.domain.finding;

import io.trimtab.domain.change.Plan;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Saving;
import java.util.Optional;

/// What would put a resource right, what it saves and how sure that is.
///
/// @param sourceEdit the exact edit of the template or HCL that declares the resource, where it has an owner
public record Remedy(
        Plan plan, Standing standing, Saving saving, PriceSource prices, Risk risk, Optional<String> sourceEdit) {
    /// What can be claimed a month; negative where it costs more.
    public MonthlyCost monthlySaving() {
        return saving.monthly();
    }

    /// How far a remedy may go.
    public enum Standing {
        /// Asked of a person, or of the policy.
        PROPOSED,
        /// Told with its plan; the policy only observes.
        OBSERVED,
        /// Told; a person weighs it, because it costs more than it proves.
        ADVISED
    }
}
