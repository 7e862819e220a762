package io.trimtab.aws.gateway;

import java.time.Duration;

/// How a gateway waits: by sleeping, except in tests.
interface Pause {
    void last(Duration duration) throws InterruptedException;

    static Pause sleeping() {
        return Thread::sleep;
    }
}
