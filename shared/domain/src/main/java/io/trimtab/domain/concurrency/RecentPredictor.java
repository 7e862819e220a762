package io.trimtab.domain.concurrency;

/// The coming minutes are like the last so many, in any order.
final class RecentPredictor implements Predictor {
    private final SortedWindow window;

    RecentPredictor(int minutes) {
        window = new SortedWindow(minutes);
    }

    @Override
    public void learn(NeedHistory history) {
        double need = history.at(history.length() - 1);
        if (!Double.isNaN(need)) {
            window.add(need);
        }
    }

    @Override
    public double forecast(NeedHistory history, int minute, double quantile) {
        return window.quantile(quantile);
    }

    @Override
    public boolean followsTheClock() {
        return false;
    }
}
