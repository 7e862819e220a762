package io.trimtab.domain.concurrency;

import java.util.Arrays;

/// The need of every minute so far; NaN where it is not known.
final class NeedHistory {
    private double[] needs = new double[1 << 11];
    private int length;

    void add(double need) {
        if (length == needs.length) {
            needs = Arrays.copyOf(needs, 2 * length);
        }
        needs[length++] = need;
    }

    int length() {
        return length;
    }

    double at(int minute) {
        return needs[minute];
    }

    /// The mean of what is known of the last minutes, NaN where nothing is.
    double recentMean(int minutes) {
        double sum = 0;
        int known = 0;
        for (int minute = Math.max(0, length - minutes); minute < length; minute++) {
            if (!Double.isNaN(needs[minute])) {
                sum += needs[minute];
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }

    int knownOfLast(int minutes) {
        int known = 0;
        for (int minute = Math.max(0, length - minutes); minute < length; minute++) {
            known += Double.isNaN(needs[minute]) ? 0 : 1;
        }
        return known;
    }
}
