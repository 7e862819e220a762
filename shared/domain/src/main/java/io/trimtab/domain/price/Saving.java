package io.trimtab.domain.price;

import io.trimtab.domain.money.MonthlyCost;

/// What a change saves a month; below zero it costs more.
/// @param monthly what can be claimed
/// @param listed the difference of the on-demand prices
public record Saving(MonthlyCost monthly, MonthlyCost listed, Basis basis) {
    /// What was known of reservations and Savings Plans.
    public sealed interface Basis {
        /// Reservations and Savings Plans are taken off.
        /// @param coveredFraction the part of this kind of use that they pay for
        record NetOfCommitments(double coveredFraction) implements Basis {}

        /// Nothing is known of reservations and Savings Plans, so the bill may fall by less.
        record BeforeCommitments(String because) implements Basis {}
    }

    /// For people: `210.24 USD a month, before commitments`.
    public String formatted() {
        return switch (basis) {
            case Basis.NetOfCommitments(double covered)
            when covered > 0 -> monthly.formatted() + ", net of commitments";
            case Basis.NetOfCommitments _ -> monthly.formatted();
            case Basis.BeforeCommitments _ -> monthly.formatted() + ", before commitments";
        };
    }
}
