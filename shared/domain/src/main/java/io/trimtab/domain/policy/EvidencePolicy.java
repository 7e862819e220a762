package io.trimtab.domain.policy;

import io.trimtab.domain.money.Money;
import java.time.Duration;

/// How much has to be measured before anything is said. Below these it is UNKNOWN.
///
/// @param lookBackDays 1 to 63: CloudWatch keeps 5-minute samples for 63 days
/// @param minimumHours hours with data
/// @param minimumActiveHours hours of use that a database must show before a smaller class is believed
/// @param minimumCompleteness share of the window for which there is data
/// @param logsInsightsMaximum the most that one run spends on reading functions' log lines
public record EvidencePolicy(
        int lookBackDays,
        int minimumHours,
        int minimumActiveHours,
        double minimumCompleteness,
        Money logsInsightsMaximum) {
    public EvidencePolicy {
        Check.between("lookBackDays", lookBackDays, 1, 63);
        Check.between("minimumHours", minimumHours, 1, lookBackDays * 24);
        Check.between("minimumActiveHours", minimumActiveHours, 0, lookBackDays * 24);
        Check.fraction("minimumCompleteness", minimumCompleteness);
        if (logsInsightsMaximum.isNegative()) {
            throw new IllegalArgumentException(
                    "logsInsightsMaximum must be >= 0, was " + logsInsightsMaximum.formatted());
        }
    }

    public Duration lookBack() {
        return Duration.ofDays(lookBackDays);
    }
}
