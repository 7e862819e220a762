package io.trimtab.slo;

import io.trimtab.aws.outcome.SloOutcome;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.slo.Look;
import io.trimtab.domain.slo.Memory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one run saw. One thread writes it.
final class Round {
    private final SortedMap<String, Integer> looked = new TreeMap<>();
    private final List<Seen> seen = new ArrayList<>();
    private final Set<Failure> failures = new LinkedHashSet<>();
    private final List<Untold> untold = new ArrayList<>();
    private List<String> told = List.of();
    private boolean complete = true;

    record Seen(Service service, Look look) {}

    /// What this run has to tell of a service.
    ///
    /// @param service as people call it
    /// @param memory as it is written down by now
    record Untold(String service, Memory memory) {}

    void seen(Service service, Look look) {
        looked.merge(service.type(), 1, Integer::sum);
        seen.add(new Seen(service, look));
    }

    void toTell(String service, Memory memory) {
        untold.add(new Untold(service, memory));
    }

    List<Untold> untold() {
        return List.copyOf(untold);
    }

    void failed(String what, String why) {
        failures.add(new Failure(what, why));
    }

    void outOfTime() {
        complete = false;
    }

    void told(List<String> sentences) {
        told = List.copyOf(sentences);
    }

    SortedMap<String, Integer> looked() {
        return Collections.unmodifiableSortedMap(looked);
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    /// Those first that do not keep a promise.
    List<SloOutcome.Service> services() {
        List<SloOutcome.Service> services = new ArrayList<>(seen.stream()
                .map(one ->
                        new SloOutcome.Service(one.service().arn(), one.look().assessments()))
                .toList());
        services.sort((one, other) -> Boolean.compare(other.violates(), one.violates()));
        return services;
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    List<String> told() {
        return told;
    }

    boolean complete() {
        return complete;
    }
}
