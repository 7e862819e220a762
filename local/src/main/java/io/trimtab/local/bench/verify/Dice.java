package io.trimtab.local.bench.verify;

import java.util.SplittableRandom;

/// Seeded chance, of the kinds that services show.
final class Dice {
    private static final double NORMAL_FROM = 50;

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    double uniform() {
        return random.nextDouble();
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    double normal() {
        return random.nextGaussian();
    }

    double exponential(double mean) {
        return -mean * Math.log1p(-random.nextDouble());
    }

    /// Heavy tails: three degrees of freedom, so that the variance is finite and the kurtosis is not.
    double studentOfThree() {
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            double one = normal();
            squares += one * one;
        }
        return normal() / Math.sqrt(squares / 3);
    }

    /// By counting exponential gaps; by the normal distribution where many are expected.
    int poisson(double mean) {
        if (mean > NORMAL_FROM) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
        }
        int count = 0;
        double product = random.nextDouble();
        double floor = Math.exp(-mean);
        while (product > floor) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    /// The `k`th smallest of `n` uniform numbers, without drawing them: beta distributed, by two gammas.
    double smallest(int k, int n) {
        double below = gamma(k);
        return below / (below + gamma(n - k + 1));
    }

    /// The sum of `shape` exponentials: drawn one by one while they are few, and by Wilson and Hilferty's cube (1931)
    /// where they are many.
    private double gamma(int shape) {
        if (shape < 12) {
            double product = 1;
            for (int i = 0; i < shape; i++) {
                product *= 1 - random.nextDouble();
            }
            return -Math.log(product);
        }
        double ninth = 1.0 / (9.0 * shape);
        double root = 1 - ninth + Math.sqrt(ninth) * normal();
        return shape * root * root * root;
    }
}
