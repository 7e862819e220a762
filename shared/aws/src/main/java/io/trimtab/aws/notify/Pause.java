package io.trimtab.aws.notify;

import java.time.Duration;

/// Waits between two attempts; a test's one only takes note.
public interface Pause {
    void of(Duration duration) throws InterruptedException;
}
