package io.trimtab.domain.concurrency;

/// A minute is like those that were a whole number of periods earlier: what a timer starts comes at the same minute
/// of every ten, or of every hour.
final class ClockPredictor implements Predictor {
    private final int periodMinutes;
    private final double[] ascending;

    /// @param most how many earlier periods count
    ClockPredictor(int periodMinutes, int most) {
        this.periodMinutes = periodMinutes;
        this.ascending = new double[most];
    }

    @Override
    public void learn(NeedHistory history) {}

    @Override
    public double forecast(NeedHistory history, int minute, double quantile) {
        int last = history.length() - 1;
        int periodsBack = Math.max(1, Math.ceilDiv(minute - last, periodMinutes));
        int count = 0;
        for (int at = minute - periodsBack * periodMinutes; at >= 0 && count < ascending.length; at -= periodMinutes) {
            if (!Double.isNaN(history.at(at))) {
                insert(history.at(at), count++);
            }
        }
        return count == 0 ? Double.NaN : Quantile.of(ascending, count, quantile);
    }

    private void insert(double need, int count) {
        int place = count;
        while (place > 0 && ascending[place - 1] > need) {
            ascending[place] = ascending[place - 1];
            place--;
        }
        ascending[place] = need;
    }

    @Override
    public boolean followsTheClock() {
        return true;
    }
}
