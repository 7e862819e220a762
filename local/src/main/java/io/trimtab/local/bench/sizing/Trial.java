package io.trimtab.local.bench.sizing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One machine, cut into what a rule may see and what it is judged on.
record Trial(Machine seen, Machine ahead) {
    static final Duration AHEAD = Duration.ofDays(28);
    private static final double LEAST_COMPLETENESS = 0.8;

    /// Every machine of which both parts are at least 80 % there, each from its own first hour on.
    static List<Trial> of(List<Machine> machines, Duration lookBack) {
        return machines.stream()
                .flatMap(machine -> cut(machine, lookBack).stream())
                .toList();
    }

    private static Optional<Trial> cut(Machine machine, Duration lookBack) {
        Instant now = machine.start().plus(lookBack);
        Machine seen = machine.between(machine.start(), now);
        Machine ahead = machine.between(now, now.plus(AHEAD));
        return complete(seen, lookBack) && complete(ahead, AHEAD)
                ? Optional.of(new Trial(seen, ahead))
                : Optional.empty();
    }

    static boolean complete(Machine part, Duration expected) {
        return part.hoursKnown() >= LEAST_COMPLETENESS * expected.toHours();
    }
}
