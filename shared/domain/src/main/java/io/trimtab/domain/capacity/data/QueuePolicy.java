package io.trimtab.domain.capacity.data;

import java.time.Duration;

/// When a queue's readers are too few, and how many they may become.
///
/// @param depth visible messages above which the backlog is one
/// @param oldest the oldest message may wait that long
/// @param drainWithin in which a backlog shall be gone
/// @param targetUtilisation share of the readers that the steady load and the drain should use
/// @param errorFraction of failing invocations, above which more readers would only fail more
/// @param slowerBy readers that take so many times their usual time wait for something themselves
/// @param minimum, maximum of one mapping's concurrency; AWS takes 2 to 1,000
/// @param unreservedFloor what the account's functions keep for those without a reservation
public record QueuePolicy(
        int depth,
        Duration oldest,
        Duration drainWithin,
        double targetUtilisation,
        double errorFraction,
        double slowerBy,
        int minimum,
        int maximum,
        int unreservedFloor) {
    /// AWS's own bounds. Source: Lambda developer guide, "Configuring maximum concurrency for Amazon SQS event
    /// sources".
    static final int AWS_LEAST = 2;

    static final int AWS_MOST = 1_000;

    public QueuePolicy {
        Figures.atLeast("depth", depth, 0);
        Figures.between("targetUtilisation", targetUtilisation, 0.01, 1);
        Figures.fraction("errorFraction", errorFraction);
        Figures.atLeast("slowerBy", slowerBy, 1);
        Figures.between("minimum", minimum, AWS_LEAST, AWS_MOST);
        Figures.between("maximum", maximum, minimum, AWS_MOST);
        Figures.atLeast("unreservedFloor", unreservedFloor, 0);
        if (!oldest.isPositive() || !drainWithin.isPositive()) {
            throw new IllegalArgumentException(
                    "oldest and drainWithin must be longer than nothing, were " + oldest + " and " + drainWithin);
        }
    }
}
