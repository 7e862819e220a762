package io.trimtab.domain.concurrency;

import java.util.Arrays;

/// The coming minutes differ from the level of the last few by as large a share as earlier ones did: large, smooth
/// traffic with a trend.
final class LevelPredictor implements Predictor {
    /// What comes out of nothing is told as so many times a level of nothing, whatever it was.
    private static final double OUT_OF_NOTHING = 10;

    private static final int LEAST_RATIOS = 10;

    private final int levelMinutes;
    private final SortedWindow ratios;
    private final double[] levels;

    /// @param leadMinutes how far ahead of the level the ratio is taken
    LevelPredictor(int levelMinutes, int ratioMinutes, int leadMinutes) {
        this.levelMinutes = levelMinutes;
        this.ratios = new SortedWindow(ratioMinutes);
        this.levels = new double[leadMinutes];
        Arrays.fill(levels, Double.NaN);
    }

    @Override
    public void learn(NeedHistory history) {
        int last = history.length() - 1;
        double need = history.at(last);
        double before = levels[last % levels.length];
        if (!Double.isNaN(need) && !Double.isNaN(before)) {
            ratios.add(ratio(need, before));
        }
        levels[last % levels.length] = history.recentMean(levelMinutes);
    }

    private static double ratio(double need, double level) {
        if (level > 0) {
            return need / level;
        }
        return need > 0 ? OUT_OF_NOTHING : 0;
    }

    @Override
    public double forecast(NeedHistory history, int minute, double quantile) {
        return ratios.count() < LEAST_RATIOS
                ? Double.NaN
                : history.recentMean(levelMinutes) * ratios.quantile(quantile);
    }

    @Override
    public boolean followsTheClock() {
        return false;
    }
}
