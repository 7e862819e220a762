package io.trimtab.domain.concurrency;

import io.trimtab.domain.money.MonthlyCost;
import java.util.Optional;

/// What bounds a function's concurrency in one environment.
///
/// @param provisionedMinimum never provisioned below it
/// @param provisionedMaximum never provisioned above it
/// @param targetUtilisation share of the concurrency that a need without bursts should use
/// @param unreservedFloor what all reservations together must leave to the functions without one; AWS asks for 100
/// @param adjustmentsAnHour of one function; scaling out because of throttles is not held up by it
/// @param monthlyBudget the most that one function's provisioned concurrency may cost; none for no bound but the
/// maximum
public record ConcurrencyPolicy(
        int provisionedMinimum,
        int provisionedMaximum,
        double targetUtilisation,
        int unreservedFloor,
        int adjustmentsAnHour,
        Optional<MonthlyCost> monthlyBudget) {
    static final int AWS_UNRESERVED_FLOOR = 100;

    public ConcurrencyPolicy {
        Figures.atLeast("provisionedMinimum", provisionedMinimum, 0);
        Figures.atLeast("provisionedMaximum", provisionedMaximum, provisionedMinimum);
        Figures.between("targetUtilisation", targetUtilisation, 0.1, 1);
        Figures.atLeast("unreservedFloor", unreservedFloor, AWS_UNRESERVED_FLOOR);
        Figures.atLeast("adjustmentsAnHour", adjustmentsAnHour, 1);
    }
}
