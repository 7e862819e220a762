package io.trimtab.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// Shows what it is set to, and stands still.
public final class MovedClock extends Clock {
    private final AtomicReference<Instant> now;

    public MovedClock(AtomicReference<Instant> now) {
        this.now = now;
    }

    public MovedClock(Instant start) {
        this(new AtomicReference<>(start));
    }

    public void advance(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("one zone is enough here");
    }
}
