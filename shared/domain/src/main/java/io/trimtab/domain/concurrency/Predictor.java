package io.trimtab.domain.concurrency;

/// One way of telling which need the minutes ahead will not exceed, at a given chance.
sealed interface Predictor permits RecentPredictor, ClockPredictor, LevelPredictor {
    /// Called after each minute, known or not, that was added to the history.
    void learn(NeedHistory history);

    /// @param minute of the forecast, in the history's numbering; at or after its end
    /// @return NaN where nothing is known to tell it from
    double forecast(NeedHistory history, int minute, double quantile);

    /// Whether minutes ahead differ from each other.
    boolean followsTheClock();
}
