package io.trimtab.domain.concurrency;

import java.util.OptionalDouble;

/// How much provisioned concurrency to hold, decided minute by minute: out at once, in slowly.
///
/// Wanted is what the next minute will not exceed at the burst quantile, and never less than what keeps the last
/// quarter of an hour at the target utilisation. What is above that is given up only down to what the next minutes
/// will need too, only when it is a tenth of what stands, and only so often an hour: each lowering may have to be taken
/// back, and that must not make more than a few changes an hour.
///
/// Whoever decides by the minute decides for one minute. Whoever decides every few minutes decides for all of them
/// until the next time, so wanted is then what they will each not exceed at that chance.
public final class Provisioning {
    /// Only what will not be needed again at once is given up.
    private static final int HELD_MINUTES = 5;
    /// Less is not worth a change.
    private static final double WORTH_LOWERING = 0.1;

    private static final int STEADY_MINUTES = 15;
    /// Missing minutes never scale in: nine tenths of an hour must be known.
    private static final int LOOK_BACK_MINUTES = 60;

    private static final int LEAST_KNOWN = 54;
    /// So that 3.0000000001 is three.
    private static final double ROUNDING = 1e-9;

    private final NeedForecast forecast;
    private final OptionalDouble targetUtilisation;
    private final int first;
    private final int periodMinutes;

    /// @param burstQuantile the chance that a minute needs no more: 0.95 weighs a spilled execution as 19 idle ones
    /// @param targetUtilisation of the provision by the steady need; none leaves all headroom to the quantile
    /// @param leadMinutes from the newest minute known to the one that is decided for: 1 for the next
    public Provisioning(double burstQuantile, OptionalDouble targetUtilisation, int leadMinutes) {
        this(burstQuantile, targetUtilisation, leadMinutes, 1);
    }

    /// @param leadMinutes from the newest minute known to the first that is decided for
    /// @param periodMinutes how many minutes are decided for: until it is decided again. Predictors are held to the
    ///     one in the middle
    public Provisioning(double burstQuantile, OptionalDouble targetUtilisation, int leadMinutes, int periodMinutes) {
        Figures.atLeast("leadMinutes", leadMinutes, 1);
        Figures.atLeast("periodMinutes", periodMinutes, 1);
        this.first = -(periodMinutes - 1) / 2;
        this.forecast = new NeedForecast(burstQuantile, leadMinutes - first);
        this.targetUtilisation = targetUtilisation;
        this.periodMinutes = periodMinutes;
    }

    /// @param need concurrency that the next minute in order of time needed; NaN where it is not known
    public void learn(double need) {
        forecast.learn(need);
    }

    /// @param mayLower whether it was not lowered too often lately
    /// @return the concurrency to provision for the minute that is decided for; `current` where nothing can be said
    public int next(int current, boolean mayLower) {
        if (!forecast.speaks()) {
            return current;
        }
        int wanted = units(forecast.ahead(first, periodMinutes));
        if (wanted >= current || !mayLower || !knowsTheLastHour()) {
            return Math.max(wanted, current);
        }
        int held = units(forecast.ahead(first, Math.max(HELD_MINUTES, periodMinutes)));
        return current - held > WORTH_LOWERING * current ? held : current;
    }

    private boolean knowsTheLastHour() {
        return forecast.history().knownOfLast(LOOK_BACK_MINUTES) >= LEAST_KNOWN;
    }

    private int units(double need) {
        double steady = targetUtilisation.isPresent()
                ? forecast.history().recentMean(STEADY_MINUTES) / targetUtilisation.getAsDouble()
                : 0;
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(Math.max(need, steady) - ROUNDING));
    }
}
