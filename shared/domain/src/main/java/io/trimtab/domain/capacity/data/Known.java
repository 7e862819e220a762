package io.trimtab.domain.capacity.data;

import io.trimtab.domain.finding.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Collects the figures that a decision saw; what was not there is no evidence.
final class Known {
    private final Duration window;
    private final List<Evidence> evidence = new ArrayList<>();

    Known(Duration window) {
        this.window = window;
    }

    Known add(String metric, String statistic, OptionalDouble value, String unit) {
        value.ifPresent(known -> evidence.add(new Evidence(metric, statistic, window, known, unit, 1)));
        return this;
    }

    List<Evidence> all() {
        return List.copyOf(evidence);
    }
}
