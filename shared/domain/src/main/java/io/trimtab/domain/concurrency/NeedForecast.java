package io.trimtab.domain.concurrency;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which concurrency the minutes ahead will not need more of, at a given chance; learned minute by minute.
///
/// Nineteen predictors forecast the quantile, each as it is and with 30 and 70 % on top. Every minute that becomes
/// known costs each of them `quantile × shortfall` or `(1 − quantile) × excess` (the newsvendor's loss, Arrow, Harris,
/// Marschak 1951; its least is at that quantile: Koenker, Bassett 1978). The one with the least loss so far speaks
/// (follow the leader: Cesa-Bianchi, Lugosi, *Prediction, Learning, and Games*, 2006), where what is six hours old
/// counts half. So a rhythm is believed when, and only when, believing it would have paid.
///
/// All of it is proportional: twice the need in every minute is exactly twice the forecast.
final class NeedForecast {
    private static final int[] RECENT_MINUTES = {3, 8, 20, 60, 240, 720};
    private static final int[] PERIODS_MINUTES = {5, 10, 15, 20, 30, 60};
    private static final int[] PERIODS_BACK = {4, 24};
    private static final int LEVEL_MINUTES = 5;
    private static final int RATIO_MINUTES = 240;
    private static final double[] FACTORS = {1, 1.3, 1.7};
    private static final double KEPT_EACH_MINUTE = Math.pow(0.5, 1.0 / 360);

    private final double quantile;
    private final int leadMinutes;
    private final NeedHistory history = new NeedHistory();
    private final List<Predictor> predictors;
    /// What each predictor said of a minute when that was `leadMinutes` ahead.
    private final double[][] said;
    private final double[] losses;
    private int leader = -1;

    /// @param quantile the chance that a minute needs no more than the forecast
    /// @param leadMinutes from the newest minute known to the one that is decided for: 1 for the next
    NeedForecast(double quantile, int leadMinutes) {
        Figures.between("quantile", quantile, 0, 0.999_999);
        Figures.atLeast("leadMinutes", leadMinutes, 1);
        this.quantile = quantile;
        this.leadMinutes = leadMinutes;
        this.predictors = predictors(leadMinutes);
        this.said = new double[leadMinutes][predictors.size()];
        this.losses = new double[predictors.size() * FACTORS.length];
        for (double[] row : said) {
            Arrays.fill(row, Double.NaN);
        }
    }

    private static List<Predictor> predictors(int leadMinutes) {
        Stream<Predictor> recent = Arrays.stream(RECENT_MINUTES).mapToObj(RecentPredictor::new);
        Stream<Predictor> clock = Arrays.stream(PERIODS_MINUTES)
                .boxed()
                .flatMap(period ->
                        Arrays.stream(PERIODS_BACK).mapToObj(most -> (Predictor) new ClockPredictor(period, most)));
        Stream<Predictor> level = Stream.of(new LevelPredictor(LEVEL_MINUTES, RATIO_MINUTES, leadMinutes));
        return Stream.of(recent, clock, level).flatMap(all -> all).toList();
    }

    /// @param need of the next minute in order of time; NaN where it is not known, which teaches nothing
    void learn(double need) {
        double[] row = said[history.length() % leadMinutes];
        if (!Double.isNaN(need)) {
            charge(row, need);
        }
        history.add(need);
        for (int i = 0; i < row.length; i++) {
            predictors.get(i).learn(history);
            row[i] = predictors.get(i).forecast(history, history.length() - 1 + leadMinutes, quantile);
        }
        leader = leader(row);
    }

    /// Who says nothing is charged as if it had said that nothing will come.
    private void charge(double[] row, double need) {
        for (int i = 0; i < losses.length; i++) {
            double forecast = row[i / FACTORS.length];
            double missing = need - (Double.isNaN(forecast) ? 0 : forecast * FACTORS[i % FACTORS.length]);
            double loss = missing > 0 ? quantile * missing : (quantile - 1) * missing;
            losses[i] = losses[i] * KEPT_EACH_MINUTE + loss;
        }
    }

    private int leader(double[] row) {
        int best = -1;
        for (int i = 0; i < losses.length; i++) {
            if (!Double.isNaN(row[i / FACTORS.length]) && (best < 0 || losses[i] < losses[best])) {
                best = i;
            }
        }
        return best;
    }

    /// Whether anything can be said.
    boolean speaks() {
        return leader >= 0;
    }

    /// Of the minute that is `leadMinutes` after the newest one known, or of one after it.
    ///
    /// @param further minutes, 0 for the first
    double ahead(int further) {
        Predictor predictor = predictors.get(leader / FACTORS.length);
        int minute = history.length() - 1 + leadMinutes + further;
        return predictor.forecast(history, minute, quantile) * FACTORS[leader % FACTORS.length];
    }

    /// The level to hold for some minutes: again the quantile, now of what they will each need.
    double ahead(int first, int minutes) {
        if (!predictors.get(leader / FACTORS.length).followsTheClock()) {
            return ahead(first);
        }
        double[] each = IntStream.range(first, first + minutes)
                .mapToDouble(this::ahead)
                .filter(need -> !Double.isNaN(need))
                .sorted()
                .toArray();
        return each.length == 0 ? Double.NaN : atMostTheHighest(each);
    }

    private double atMostTheHighest(double[] ascending) {
        double position = quantile * (ascending.length + 1) - 1;
        return position >= ascending.length - 1
                ? ascending[ascending.length - 1]
                : Quantile.of(ascending, ascending.length, quantile);
    }

    NeedHistory history() {
        return history;
    }
}
