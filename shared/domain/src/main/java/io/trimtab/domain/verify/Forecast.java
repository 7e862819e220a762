package io.trimtab.domain.verify;

import java.util.Arrays;
import java.util.List;

/// What the days after would have shown without the change, learned from the days before by least squares:
///
///     level(day) = a + b · level just before that day's hour of the change + c · ln requests(day) + noise
///
/// Each day counts once, so however closely its minutes hang together, only how *days* differ is taken for noise. The
/// level just before is the covariate that Deng, Xu, Kohavi and Walker call CUPED (WSDM 2013); it follows a level that
/// drifts or has moved. Of several days after, the next one starts from the forecast of the one before, as in an
/// autoregression of the first order, so that days that hang together count for less than as many new ones.
final class Forecast {
    private final double[] means;
    private final double[] coefficients;
    private final double[][] inverse;
    private final double variance;
    private final int degrees;

    /// One day.
    /// @param covariates the level before first, where there are any
    record Day(List<Double> covariates, double level) {
        Day {
            covariates = List.copyOf(covariates);
        }
    }

    /// @param excess how far the level is above the forecast
    /// @param error its standard error, with the forecast's own
    record Miss(double excess, double error, int degrees) {
        double chance() {
            return error > 0 ? StudentT.upperTail(excess / error, degrees) : excess > 0 ? 0 : 1;
        }

        /// Not higher than this with that certainty.
        /// @param doubt 0.05 for 95 %
        double upperBound(double doubt) {
            return excess + StudentT.exceededWith(doubt, degrees) * error;
        }
    }

    /// @param days all with as many covariates, at least two more than those
    Forecast(List<Day> days) {
        int size = days.getFirst().covariates().size();
        means = new double[size];
        for (int i = 0; i < size; i++) {
            int column = i;
            means[i] = days.stream()
                    .mapToDouble(day -> day.covariates().get(column))
                    .average()
                    .orElseThrow();
        }
        double[][] products = new double[size + 1][size + 1];
        double[] moments = new double[size + 1];
        for (Day day : days) {
            double[] known = known(day);
            for (int i = 0; i <= size; i++) {
                moments[i] += known[i] * day.level();
                for (int j = 0; j <= size; j++) {
                    products[i][j] += known[i] * known[j];
                }
            }
        }
        inverse = SquareMatrix.inverse(products);
        coefficients = SquareMatrix.times(inverse, moments);
        degrees = days.size() - size - 1;
        double squares = days.stream()
                .mapToDouble(this::residual)
                .map(miss -> miss * miss)
                .sum();
        variance = squares / degrees;
    }

    /// The mean level of days in a row against what was to be expected. Of the later ones the level before is not
    /// read, because the change is already in it.
    Miss miss(List<Day> days) {
        boolean follows = means.length > 0;
        double slope = follows ? coefficients[1] : 0;
        double expected = 0;
        double excess = 0;
        double[] gradient = new double[coefficients.length];
        double[] meanGradient = new double[coefficients.length];
        for (int day = 0; day < days.size(); day++) {
            double[] known = known(days.get(day));
            if (follows && day > 0) {
                known[1] = expected - means[0];
            }
            expected = SquareMatrix.dot(coefficients, known);
            excess += (days.get(day).level() - expected) / days.size();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = known[i] + slope * gradient[i];
                meanGradient[i] += gradient[i] / days.size();
            }
        }
        double ofForecast = SquareMatrix.dot(meanGradient, SquareMatrix.times(inverse, meanGradient));
        return new Miss(excess, Math.sqrt(variance * (noise(days.size(), lasting(slope)) + ofForecast)), degrees);
    }

    /// Least squares on few days finds too little of what hangs together, by about `(1 + 3 slope) ÷ days` (Marriott and
    /// Pope, Biometrika 41, 1954).
    private double lasting(double slope) {
        return means.length == 0 ? 0 : Math.min(1, slope + (1 + 3 * slope) / (degrees + means.length + 1));
    }

    /// Variance of the mean of days in a row, in that of one day's own noise: what is new on a day lives on in the
    /// later ones by the slope.
    private static double noise(int days, double slope) {
        double sum = 0;
        double weight = 0;
        for (int left = 0; left < days; left++) {
            weight = 1 + slope * weight;
            sum += weight * weight;
        }
        return sum / ((double) days * days);
    }

    private double residual(Day day) {
        return day.level() - SquareMatrix.dot(coefficients, known(day));
    }

    private double[] known(Day day) {
        double[] known = new double[means.length + 1];
        Arrays.setAll(known, i -> i == 0 ? 1 : day.covariates().get(i - 1) - means[i - 1]);
        return known;
    }
}
