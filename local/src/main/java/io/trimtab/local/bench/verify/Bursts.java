package io.trimtab.local.bench.verify;

/// Incidents that come, last some minutes and pass.
final class Bursts {
    private final Dice dice;
    private final double perStep;
    private final double meanSteps;
    private final double low;
    private final double high;
    private double left;
    private double height;

    /// @param low the least height of one
    Bursts(Dice dice, double perStep, double meanSteps, double low, double high) {
        this.dice = dice;
        this.perStep = perStep;
        this.meanSteps = meanSteps;
        this.low = low;
        this.high = high;
    }

    /// How high it is in this step; 0 mostly.
    double next() {
        if (left <= 0 && dice.uniform() < perStep) {
            left = dice.exponential(meanSteps);
            height = dice.between(low, high);
        }
        double share = Math.clamp(left, 0, 1);
        left--;
        return share * height;
    }
}
