package io.trimtab.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// An instance that is changed as EC2's are: stopped, given another type, started; each takes its time.
final class Machine {
    static final String LARGE = "m5.2xlarge";

    private static final Duration TO_STOP = Duration.ofSeconds(30);
    private static final Duration TO_START = Duration.ofSeconds(45);

    final String id;
    private final Clock clock;
    private String type = LARGE;
    private boolean running = true;
    private Instant settledAt = Instant.MIN;

    Machine(String id, Clock clock) {
        this.id = id;
        this.clock = clock;
    }

    String type() {
        return type;
    }

    String state() {
        boolean settled = !clock.instant().isBefore(settledAt);
        if (running) {
            return settled ? "running" : "pending";
        }
        return settled ? "stopped" : "stopping";
    }

    void stop() {
        require("running");
        running = false;
        settledAt = clock.instant().plus(TO_STOP);
    }

    void setType(String other) {
        require("stopped");
        type = other;
    }

    void start() {
        require("stopped");
        running = true;
        settledAt = clock.instant().plus(TO_START);
    }

    /// Somebody else, by the console.
    void replace(String other) {
        type = other;
        running = true;
        settledAt = Instant.MIN;
    }

    private void require(String state) {
        if (!state().equals(state)) {
            throw new IllegalStateException(id + " must be " + state + ", was " + state());
        }
    }
}
