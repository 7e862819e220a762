package io.trimtab.domain.concurrency;

import java.util.Arrays;

/// The last so many values, kept in ascending order: one in and one out costs a binary search and a shift.
final class SortedWindow {
    private final double[] byTime;
    private final double[] ascending;
    private int count;
    private int next;

    SortedWindow(int capacity) {
        byTime = new double[capacity];
        ascending = new double[capacity];
    }

    void add(double value) {
        if (count == byTime.length) {
            remove(byTime[next]);
        }
        byTime[next] = value;
        next = (next + 1) % byTime.length;
        int at = Arrays.binarySearch(ascending, 0, count, value);
        int place = at < 0 ? -at - 1 : at;
        System.arraycopy(ascending, place, ascending, place + 1, count - place);
        ascending[place] = value;
        count++;
    }

    private void remove(double value) {
        int place = Arrays.binarySearch(ascending, 0, count, value);
        System.arraycopy(ascending, place + 1, ascending, place, count - place - 1);
        count--;
    }

    int count() {
        return count;
    }

    /// @return NaN while it is empty
    double quantile(double fraction) {
        return count == 0 ? Double.NaN : Quantile.of(ascending, count, fraction);
    }
}
