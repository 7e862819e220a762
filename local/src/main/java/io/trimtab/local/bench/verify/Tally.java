package io.trimtab.local.bench.verify;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// How many of so many, with the 95 % interval of Wilson (Journal of the American Statistical Association 22, 1927).
record Tally(int count, int of) {
    private static final double Z = 1.959964;

    static Tally of(List<Verdict> verdicts, Predicate<Verdict> which) {
        return new Tally((int) verdicts.stream().filter(which).count(), verdicts.size());
    }

    Tally plus(Tally other) {
        return new Tally(count + other.count, of + other.of);
    }

    double percent() {
        return 100.0 * count / of;
    }

    double lowPercent() {
        return bound(-1);
    }

    double highPercent() {
        return bound(1);
    }

    private double bound(int side) {
        double share = (double) count / of;
        double square = Z * Z;
        double half = Z * Math.sqrt(share * (1 - share) / of + square / (4.0 * of * of));
        return Math.clamp(100 * (share + square / (2.0 * of) + side * half) / (1 + square / of), 0, 100);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%6.2f (%5.2f to %5.2f)", percent(), lowPercent(), highPercent());
    }
}
