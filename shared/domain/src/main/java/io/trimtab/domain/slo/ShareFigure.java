package io.trimtab.domain.slo;

import io.trimtab.domain.series.Series;
import java.util.stream.IntStream;

/// Of a share, such as that of requests that fail: in pieces of half an hour, what failed against what was to be
/// expected. `2 √(x + 3/8)` has about the same spread whatever the count (Anscombe, Biometrika 35, 1948), so that by
/// night few requests are not taken for many that fail.
final class ShareFigure implements Figure {
    private static final int PIECES_AN_HOUR = 2;
    private static final double ANSCOMBE = 3.0 / 8;
    /// Half of that of chance alone: of few requests most pieces show none that failed, and so no spread at all.
    private static final double LEAST_SPREAD = 0.5;

    private final int leastRequests;
    private final int hours;
    /// Sums from the last piece back to the first.
    private final double[] failed;
    private final double[] asked;
    private final double usual;

    /// @param failures, requests up to the end of the last window
    /// @param stepsAnHour of both
    /// @param leastRequests with fewer a window says nothing
    ShareFigure(Series failures, Series requests, int stepsAnHour, int leastRequests) {
        this.leastRequests = leastRequests;
        this.hours = requests.length() / stepsAnHour;
        int pieces = hours * PIECES_AN_HOUR;
        int steps = stepsAnHour / PIECES_AN_HOUR;
        this.failed = new double[pieces + 1];
        this.asked = new double[pieces + 1];
        for (int piece = 0; piece < pieces; piece++) {
            failed[piece + 1] = failed[piece];
            asked[piece + 1] = asked[piece];
            int to = requests.length() - piece * steps;
            for (int step = to - steps; step < to; step++) {
                if (requests.at(step) > 0 && !Double.isNaN(failures.at(step))) {
                    failed[piece + 1] += failures.at(step);
                    asked[piece + 1] += requests.at(step);
                }
            }
        }
        this.usual = share(NEWEST, hours);
    }

    private double failed(int fromHour, int toHour) {
        return failed[toHour * PIECES_AN_HOUR] - failed[fromHour * PIECES_AN_HOUR];
    }

    private double asked(int fromHour, int toHour) {
        return asked[toHour * PIECES_AN_HOUR] - asked[fromHour * PIECES_AN_HOUR];
    }

    private double share(int fromHour, int toHour) {
        int to = Math.min(hours, toHour);
        double requests = to > fromHour ? asked(fromHour, to) : 0;
        return requests > 0 ? failed(fromHour, to) / requests : 0;
    }

    @Override
    public double leastSpread() {
        return LEAST_SPREAD;
    }

    @Override
    public double unusual() {
        return 5;
    }

    @Override
    public double at(int hoursAgo) {
        if (asked(hoursAgo, hoursAgo + WINDOW) < leastRequests) {
            return Double.NaN;
        }
        double expected = Math.max(usual, share(hoursAgo + NEWEST, hoursAgo + REACH));
        double[] pieces = IntStream.range(hoursAgo * PIECES_AN_HOUR, (hoursAgo + WINDOW) * PIECES_AN_HOUR)
                .filter(piece -> asked[piece + 1] > asked[piece])
                .mapToDouble(piece ->
                        level(failed[piece + 1] - failed[piece]) - level(expected * (asked[piece + 1] - asked[piece])))
                .toArray();
        return 2 * pieces.length < WINDOW * PIECES_AN_HOUR ? Double.NaN : Figure.judged(pieces);
    }

    private static double level(double count) {
        return 2 * Math.sqrt(count + ANSCOMBE);
    }

    double usual() {
        return usual;
    }

    /// Of the last window.
    double failed() {
        return failed(0, WINDOW);
    }

    double share() {
        return share(0, WINDOW);
    }
}
