package io.trimtab.local.bench.verify;

/// Noise that hangs together: an autoregression of the first order (Ornstein and Uhlenbeck's process at equal steps).
final class Wandering {
    private final Dice dice;
    private final double memory;
    private final double deviation;
    private double value;

    /// @param deviation in the long run
    /// @param steps after which the memory has faded to 1/e
    Wandering(Dice dice, double deviation, double steps) {
        this.dice = dice;
        this.memory = Math.exp(-1 / steps);
        this.deviation = deviation;
        this.value = deviation * dice.normal();
    }

    double next() {
        double now = value;
        value = memory * value + Math.sqrt(1 - memory * memory) * deviation * dice.normal();
        return now;
    }
}
