package io.trimtab.domain.slo;

import java.time.Duration;
import java.util.List;

/// When the budget is used up too fast: so many times as fast as would just use it up in its period, over a long time
/// and also of late. The long window keeps an incident of minutes from ringing, the short one ends the alarm soon after
/// the incident.
///
/// Source: Beyer, Murphy, Rensin, Kawahara and Thorne (eds.), *The Site Reliability Workbook* (2018), chapter 5,
/// "Alerting on SLOs", section 6, "Multiwindow, Multi-Burn-Rate Alerts". Its rates are for a period of 30 days: 14.4
/// uses 2 % of the budget in an hour, 6 uses 5 % in six hours, 3 and 1 use 10 % in one and three days.
public record BurnRule(double rate, Duration longWindow, Duration shortWindow, Severity severity) {
    public BurnRule {
        if (!(rate > 0) || shortWindow.compareTo(longWindow) >= 0) {
            throw new IllegalArgumentException("rate must be > 0 and the short window shorter than the long one, were "
                    + rate + ", " + shortWindow + " and " + longWindow);
        }
    }

    /// Fastest first; the last looks back longest.
    public static List<BurnRule> workbook() {
        return List.of(
                new BurnRule(14.4, Duration.ofHours(1), Duration.ofMinutes(5), Severity.PAGE),
                new BurnRule(6, Duration.ofHours(6), Duration.ofMinutes(30), Severity.PAGE),
                new BurnRule(3, Duration.ofDays(1), Duration.ofHours(2), Severity.TICKET),
                new BurnRule(1, Duration.ofDays(3), Duration.ofHours(6), Severity.TICKET));
    }
}
