package io.trimtab.domain.finding;

import io.trimtab.domain.change.Plan;
import io.trimtab.domain.money.MonthlyCost;
import java.util.Optional;

/// What would put a resource right, what it saves and how sure that is.
///
/// @param monthlySaving negative where it costs more
/// @param sourceEdit the exact edit of the template or HCL that declares the resource, where it has an owner
public record Remedy(
        Plan plan,
        Standing standing,
        MonthlyCost monthlySaving,
        SavingBasis basis,
        Risk risk,
        Optional<String> sourceEdit) {
    /// How far a remedy may go.
    public enum Standing {
        /// Asked of a person, or of the policy.
        PROPOSED,
        /// Told with its plan; the policy only observes.
        OBSERVED,
        /// Told; a person weighs it, because it costs more than it proves.
        ADVISED
    }

    /// @param netOfCommitments whether reservations and Savings Plans are taken off; otherwise the saving is what it
    ///     would be without any
    /// @param prices where the prices come from, for people: `price list` or `price book of 2026-11-01`
    public record SavingBasis(boolean netOfCommitments, String prices) {}
}
