package io.trimtab.aws.settings;

import io.trimtab.domain.concurrency.ConcurrencyPolicy;
import io.trimtab.domain.concurrency.ReliefPolicy;
import io.trimtab.domain.concurrency.RhythmPolicy;
import io.trimtab.domain.money.MonthlyCost;
import java.util.Currency;
import java.util.Optional;

/// Types the section `lambdaConcurrency`; the most that it may cost is the environment's budget.
final class ConcurrencyReader {
    private ConcurrencyReader() {}

    static ConcurrencyPolicy read(Branch section, Branch budget, Currency currency) {
        Branch provisioned = section.branch("provisioned");
        Branch relief = section.branch("relief");
        Branch rhythm = section.branch("rhythm");
        return new ConcurrencyPolicy(
                provisioned.count("minimum"),
                provisioned.count("maximum"),
                section.number("targetUtilisation"),
                section.count("accountUnreservedFloor"),
                section.count("lowersAnHour"),
                Optional.of(new MonthlyCost(budget.money("soft", currency))),
                section.number("burstQuantile"),
                new ReliefPolicy(
                        relief.number("connectionsFraction"),
                        relief.number("durationTolerance"),
                        relief.number("errorRise"),
                        relief.number("backOff")),
                new RhythmPolicy(rhythm.text("tag"), rhythm.count("adjustmentsAnHour")));
    }
}
