package io.trimtab.domain.slo;

import java.util.Locale;

/// What an environment promises of its services.
public enum Promise {
    /// Few requests fail.
    ERRORS("error rate"),
    /// Calls are let in, or somebody is there to take them.
    AVAILABILITY("availability"),
    /// Requests are answered in time.
    LATENCY("p95");

    private final String words;

    Promise(String words) {
        this.words = words;
    }

    /// As people call it.
    public String words() {
        return words;
    }

    /// As the table and the Outcome have it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
