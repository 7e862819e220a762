package io.trimtab.domain.concurrency;

import io.trimtab.domain.money.MonthlyCost;
import java.util.Optional;

/// What bounds a function's concurrency in one environment.
///
/// @param provisionedMinimum never provisioned below it
/// @param provisionedMaximum never provisioned above it
/// @param targetUtilisation share of the concurrency that the steady need should use
/// @param unreservedFloor what all reservations together must leave to the functions without one; AWS asks for 100
/// @param lowersAnHour so often may one function's concurrency be lowered in an hour; out is never held up
/// @param monthlyBudget the most that one function's provisioned concurrency may cost; none for no bound but the
/// maximum
/// @param burstQuantile the chance that a minute needs no more than is provisioned: 0.95 weighs a spilled execution as
///     19 idle ones
public record ConcurrencyPolicy(
        int provisionedMinimum,
        int provisionedMaximum,
        double targetUtilisation,
        int unreservedFloor,
        int lowersAnHour,
        Optional<MonthlyCost> monthlyBudget,
        double burstQuantile,
        ReliefPolicy relief,
        RhythmPolicy rhythm) {
    static final int AWS_UNRESERVED_FLOOR = 100;
    static final double STANDARD_BURST_QUANTILE = 0.95;

    public ConcurrencyPolicy {
        Figures.atLeast("provisionedMinimum", provisionedMinimum, 0);
        Figures.atLeast("provisionedMaximum", provisionedMaximum, provisionedMinimum);
        Figures.between("targetUtilisation", targetUtilisation, 0.1, 1);
        Figures.atLeast("unreservedFloor", unreservedFloor, AWS_UNRESERVED_FLOOR);
        Figures.between("lowersAnHour", lowersAnHour, 1, 60);
        Figures.between("burstQuantile", burstQuantile, 0.5, 0.9999);
    }

    /// With the burst quantile and the signs of a downstream in need that the product ships.
    public ConcurrencyPolicy(
            int provisionedMinimum,
            int provisionedMaximum,
            double targetUtilisation,
            int unreservedFloor,
            int lowersAnHour,
            Optional<MonthlyCost> monthlyBudget) {
        this(
                provisionedMinimum,
                provisionedMaximum,
                targetUtilisation,
                unreservedFloor,
                lowersAnHour,
                monthlyBudget,
                STANDARD_BURST_QUANTILE,
                ReliefPolicy.standard(),
                RhythmPolicy.standard());
    }

    /// With the rhythm that the product ships.
    public ConcurrencyPolicy(
            int provisionedMinimum,
            int provisionedMaximum,
            double targetUtilisation,
            int unreservedFloor,
            int lowersAnHour,
            Optional<MonthlyCost> monthlyBudget,
            double burstQuantile,
            ReliefPolicy relief) {
        this(
                provisionedMinimum,
                provisionedMaximum,
                targetUtilisation,
                unreservedFloor,
                lowersAnHour,
                monthlyBudget,
                burstQuantile,
                relief,
                RhythmPolicy.standard());
    }

    /// The same between other bounds.
    public ConcurrencyPolicy between(int minimum, int maximum) {
        return new ConcurrencyPolicy(
                minimum,
                maximum,
                targetUtilisation,
                unreservedFloor,
                lowersAnHour,
                monthlyBudget,
                burstQuantile,
                relief,
                rhythm);
    }
}
