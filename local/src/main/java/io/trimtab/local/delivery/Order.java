package io.trimtab.local.delivery;

import java.util.List;
import java.util.Random;

/// In which order deliveries come, and how often twice. The same seed gives the same order.
public final class Order {
    private final Random dice;
    private final double twice;
    private final boolean shuffled;

    private Order(long seed, double twice, boolean shuffled) {
        this.dice = new Random(seed);
        this.twice = twice;
        this.shuffled = shuffled;
    }

    /// Once each, in the order in which they were put.
    public static Order calm() {
        return new Order(0, 0, false);
    }

    /// @param twice the share of deliveries that come once more, later
    public static Order unruly(long seed, double twice) {
        if (!(twice >= 0 && twice < 1)) {
            throw new IllegalArgumentException("twice must be >= 0 and < 1, was " + twice);
        }
        return new Order(seed, twice, true);
    }

    boolean again() {
        return dice.nextDouble() < twice;
    }

    <T> T take(List<T> waiting) {
        return waiting.remove(shuffled ? dice.nextInt(waiting.size()) : 0);
    }
}
